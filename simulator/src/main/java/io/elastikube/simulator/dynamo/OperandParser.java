package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.List;

/** Reads paths, placeholders and calls of functions, which all kinds of expressions share. */
final class OperandParser {
    private final Tokens tokens;

    OperandParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Operand operand() {
        if (!tokens.take("(")) return bare();
        var inner = operand();
        tokens.expect(")");
        return new Operand.Grouped(inner);
    }

    /** An operand that does not begin with a parenthesis. */
    Operand bare() {
        if (tokens.at(Token.Kind.VALUE)) return placeholder();
        if (tokens.at(Token.Kind.WORD) && tokens.peekSecond().isSymbol("(")) return call();
        return path();
    }

    Operand.Placeholder placeholder() {
        return new Operand.Placeholder(tokens.expect(Token.Kind.VALUE).text());
    }

    Operand.Path path() {
        List<Step> steps = new ArrayList<>();
        steps.add(member());
        while (true) {
            if (tokens.take(".")) steps.add(member());
            else if (tokens.take("[")) steps.add(position());
            else return new Operand.Path(List.copyOf(steps));
        }
    }

    private Step member() {
        if (!tokens.at(Token.Kind.WORD) && !tokens.at(Token.Kind.NAME)) throw tokens.unexpected();
        return new Step.Member(tokens.next().text());
    }

    private Step position() {
        var index = tokens.expect(Token.Kind.INDEX).text();
        tokens.expect("]");
        if (index.length() > 10 || Long.parseLong(index) > Integer.MAX_VALUE) {
            throw tokens.kind().refuse("List index is not within the allowable range; index: [%s]", index);
        }
        return new Step.Position(Integer.parseInt(index));
    }

    private Operand.Call call() {
        var function = tokens.next().text();
        return new Operand.Call(function, listInParentheses());
    }

    List<Operand> listInParentheses() {
        List<Operand> operands = new ArrayList<>();
        tokens.expect("(");
        do {
            operands.add(operand());
        } while (tokens.take(","));
        tokens.expect(")");
        return List.copyOf(operands);
    }
}
