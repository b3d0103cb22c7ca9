package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.List;

/** Reads projections: paths with commas between them. */
final class PathParser {
    private PathParser() {}

    static List<Operand.Path> parse(String text) {
        var tokens = new Tokens(ExpressionKind.PROJECTION, text);
        var operands = new OperandParser(tokens);
        List<Operand.Path> paths = new ArrayList<>();
        do {
            paths.add(operands.path());
        } while (tokens.take(","));
        tokens.expect(Token.Kind.END);
        return List.copyOf(paths);
    }
}
