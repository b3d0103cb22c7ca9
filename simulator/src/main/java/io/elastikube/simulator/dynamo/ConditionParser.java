package io.elastikube.simulator.dynamo;

import java.util.Set;

/** Reads conditions, filters and key conditions. NOT binds tighter than AND, AND tighter than OR. */
final class ConditionParser {
    private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

    private final Tokens tokens;
    private final OperandParser operands;

    private ConditionParser(Tokens tokens) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens);
    }

    static Condition parse(ExpressionKind kind, String text) {
        var parser = new ConditionParser(new Tokens(kind, text));
        var condition = asCondition(parser.disjunction(false));
        parser.tokens.expect(Token.Kind.END);
        return condition;
    }

    /** @param mayBeOperand whether we are right behind a parenthesis, which may hold an operand alone */
    private Node disjunction(boolean mayBeOperand) {
        var left = conjunction(mayBeOperand);
        while (tokens.take(Token.Keyword.OR)) {
            left = new Condition.Or(asCondition(left), asCondition(conjunction(false)));
        }
        return left;
    }

    private Node conjunction(boolean mayBeOperand) {
        var left = negation(mayBeOperand);
        while (tokens.take(Token.Keyword.AND)) {
            left = new Condition.And(asCondition(left), asCondition(negation(false)));
        }
        return left;
    }

    private Node negation(boolean mayBeOperand) {
        if (tokens.take(Token.Keyword.NOT)) return new Condition.Not(asCondition(negation(false)));
        if (!tokens.take("(")) return comparison(operands.bare(), mayBeOperand);
        var inner = disjunction(true);
        tokens.expect(")");
        return switch (inner) {
            case Condition condition -> new Condition.Grouped(condition);
            case Operand operand -> comparison(new Operand.Grouped(operand), mayBeOperand);
        };
    }

    private Node comparison(Operand left, boolean mayBeOperand) {
        var token = tokens.peek();
        if (token.kind() == Token.Kind.SYMBOL && COMPARATORS.contains(token.text())) {
            return new Condition.Compare(left, tokens.next().text(), operands.operand());
        }
        if (tokens.take(Token.Keyword.BETWEEN)) return between(left);
        if (tokens.take(Token.Keyword.IN)) return new Condition.In(left, operands.listInParentheses());
        boolean endsHere = mayBeOperand && tokens.at(")");
        if (endsHere) return left;
        if (isCall(left)) return asCondition(left);
        throw tokens.unexpected();
    }

    private Condition between(Operand value) {
        var low = operands.operand();
        tokens.expect(Token.Keyword.AND);
        return new Condition.Between(value, low, operands.operand());
    }

    private static boolean isCall(Operand operand) {
        return switch (operand) {
            case Operand.Call _ -> true;
            case Operand.Grouped(var inner) -> isCall(inner);
            default -> false;
        };
    }

    /** A call that is not compared with anything is a test. */
    private static Condition asCondition(Node node) {
        return switch (node) {
            case Condition condition -> condition;
            case Operand.Call call -> new Condition.Test(call);
            case Operand.Grouped(var inner) -> new Condition.Grouped(asCondition(inner));
            case Operand operand -> throw new IllegalStateException("an operand is no condition: " + operand);
        };
    }
}
