package io.elastikube.simulator.dynamo;

import java.util.List;

/** Paths of one expression must neither overlap (one inside the other) nor conflict (a map and a list in one place). */
final class Paths {
    private static final String REMEDY =
            "Two document paths %s with each other; must remove or rewrite one of these paths; "
                    + "path one: %s, path two: %s";

    private Paths() {}

    static void checkApart(ExpressionKind kind, List<Operand.Path> paths) {
        for (int i = 1; i < paths.size(); i++) {
            for (int j = 0; j < i; j++) {
                checkApart(kind, paths.get(j), paths.get(i));
            }
        }
    }

    static void checkApart(ExpressionKind kind, Operand.Path one, Operand.Path other) {
        int common = Math.min(one.steps().size(), other.steps().size());
        for (int i = 0; i < common; i++) {
            var a = one.steps().get(i);
            var b = other.steps().get(i);
            if (a.getClass() != b.getClass()) throw kind.refuse(REMEDY, "conflict", one, other);
            if (!a.equals(b)) return;
        }
        throw kind.refuse(REMEDY, "overlap", one, other);
    }
}
