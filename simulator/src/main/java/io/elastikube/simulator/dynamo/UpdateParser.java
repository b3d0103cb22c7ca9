package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;

/** Reads updates: the sections SET, REMOVE, ADD and DELETE, each at most once, in any order. */
final class UpdateParser {
    private final Tokens tokens;
    private final OperandParser operands;
    private final List<Update.Action> actions = new ArrayList<>();
    private final EnumSet<Token.Keyword> seen = EnumSet.noneOf(Token.Keyword.class);

    private UpdateParser(Tokens tokens) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens);
    }

    static Update parse(String text) {
        var parser = new UpdateParser(new Tokens(ExpressionKind.UPDATE, text));
        do {
            parser.section();
        } while (!parser.tokens.at(Token.Kind.END));
        return new Update(List.copyOf(parser.actions));
    }

    private void section() {
        if (tokens.take(Token.Keyword.SET)) section(Token.Keyword.SET, this::set);
        else if (tokens.take(Token.Keyword.REMOVE)) section(Token.Keyword.REMOVE, this::remove);
        else if (tokens.take(Token.Keyword.ADD)) section(Token.Keyword.ADD, this::add);
        else if (tokens.take(Token.Keyword.DELETE)) section(Token.Keyword.DELETE, this::delete);
        else throw tokens.unexpected();
    }

    private void section(Token.Keyword keyword, Supplier<Update.Action> action) {
        do {
            actions.add(action.get());
        } while (tokens.take(","));
        if (!seen.add(keyword)) {
            throw ExpressionKind.UPDATE.refuse(
                    "The \"%s\" section can only be used once in an update expression;", keyword);
        }
    }

    private Update.Action set() {
        var path = operands.path();
        tokens.expect("=");
        return new Update.Set(path, value());
    }

    private Update.Action remove() {
        return new Update.Remove(operands.path());
    }

    private Update.Action add() {
        var path = operands.path();
        return new Update.Add(path, operands.placeholder());
    }

    private Update.Action delete() {
        var path = operands.path();
        return new Update.Delete(path, operands.placeholder());
    }

    /** An operand, or two with a sign between them; parentheses may stand around either. */
    private Operand value() {
        Operand left;
        if (tokens.take("(")) {
            left = new Operand.Grouped(value());
            tokens.expect(")");
            if (holdsArithmetic(left)) return left;
        } else {
            left = operands.bare();
        }
        if (!tokens.at("+") && !tokens.at("-")) return left;
        return new Operand.Arithmetic(left, tokens.next().text(), operands.operand());
    }

    private static boolean holdsArithmetic(Operand operand) {
        return switch (operand) {
            case Operand.Arithmetic _ -> true;
            case Operand.Grouped(var inner) -> holdsArithmetic(inner);
            default -> false;
        };
    }
}
