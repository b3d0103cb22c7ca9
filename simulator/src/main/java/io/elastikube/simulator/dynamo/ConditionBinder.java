package io.elastikube.simulator.dynamo;

import java.util.List;
import java.util.Set;

/** Puts a request's names and values into a condition; what comes out holds neither placeholders nor parentheses. */
final class ConditionBinder {
    private static final Set<String> ORDERED = Set.of("S", "N", "B");
    private static final int MOST_OPERATORS = 300;
    private static final int MOST_CANDIDATES = 100;

    private final ExpressionKind kind;
    private final OperandBinder operands;
    private int operators;

    private ConditionBinder(ExpressionKind kind, Bindings bindings) {
        this.kind = kind;
        this.operands = new OperandBinder(kind, bindings, Function.MEASURES);
    }

    static Condition bind(ExpressionKind kind, Condition condition, Bindings bindings) {
        return new ConditionBinder(kind, bindings).bind(condition);
    }

    private Condition bind(Condition condition) {
        if (condition instanceof Condition.Grouped(var inner)) {
            if (inner instanceof Condition.Grouped) throw operands.redundantParentheses();
            return bind(inner);
        }
        if (++operators > MOST_OPERATORS) {
            throw kind.refuse("The expression contains too many operators; operator count: %d", operators);
        }
        return switch (condition) {
            case Condition.And(var left, var right) -> new Condition.And(bind(left), bind(right));
            case Condition.Or(var left, var right) -> new Condition.Or(bind(left), bind(right));
            case Condition.Not(var inner) -> new Condition.Not(bind(inner));
            case Condition.Compare(var left, var comparator, var right) ->
                compare(operands.bind(left), comparator, operands.bind(right));
            case Condition.Between(var value, var low, var high) ->
                between(operands.bind(value), operands.bind(low), operands.bind(high));
            case Condition.In(var value, var candidates) ->
                in(operands.bind(value), candidates.stream().map(operands::bind).toList());
            case Condition.Test(var call) -> new Condition.Test(operands.call(call, Function.TESTS));
            case Condition.Grouped(var inner) -> bind(inner);
        };
    }

    private Condition compare(Operand left, String comparator, Operand right) {
        operands.checkDistinct(comparator, left, right);
        if (!comparator.equals("=") && !comparator.equals("<>")) {
            operands.checkType(left, ORDERED, comparator);
            operands.checkType(right, ORDERED, comparator);
        }
        return new Condition.Compare(left, comparator, right);
    }

    private Condition between(Operand value, Operand low, Operand high) {
        List.of(value, low, high).forEach(operand -> operands.checkType(operand, ORDERED, "BETWEEN"));
        operands.checkDistinct("BETWEEN", value, low);
        operands.checkDistinct("BETWEEN", value, high);
        if (low instanceof Operand.Literal lower && high instanceof Operand.Literal upper) checkBounds(lower, upper);
        return new Condition.Between(value, low, high);
    }

    private void checkBounds(Operand.Literal low, Operand.Literal high) {
        var order = Values.compare(low.value(), high.value());
        if (order.isEmpty()) throw wrongBounds("same data type for lower and upper bounds", low, high);
        if (order.getAsInt() > 0) {
            throw wrongBounds("upper bound to be greater than or equal to lower bound", low, high);
        }
    }

    private RuntimeException wrongBounds(String need, Operand.Literal low, Operand.Literal high) {
        return kind.refuse(
                "The BETWEEN operator requires %s; lower bound operand: %s, upper bound operand: %s",
                need, shown(low), shown(high));
    }

    private static String shown(Operand.Literal literal) {
        var value = literal.value();
        Object inside = value.s() != null ? value.s() : value.n() != null ? value.n() : value.b();
        return "AttributeValue: {" + Values.type(value) + ":" + inside + "}";
    }

    private Condition in(Operand value, List<Operand> candidates) {
        if (candidates.size() > MOST_CANDIDATES) {
            throw kind.refuse(
                    "The IN operator is provided with too many operands; number of operands: %d", candidates.size());
        }
        candidates.forEach(candidate -> operands.checkDistinct("IN", value, candidate));
        return new Condition.In(value, candidates);
    }
}
