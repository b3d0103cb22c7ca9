package io.elastikube.simulator.dynamo;

import java.util.List;
import java.util.stream.Stream;

/** A condition, a filter or a key condition. */
sealed interface Condition extends Node {
    /** All places that the condition looks at. */
    default Stream<Operand.Path> paths() {
        return switch (this) {
            case And(var left, var right) -> Stream.concat(left.paths(), right.paths());
            case Or(var left, var right) -> Stream.concat(left.paths(), right.paths());
            case Not(var inner) -> inner.paths();
            case Grouped(var inner) -> inner.paths();
            case Compare compare ->
                Stream.concat(compare.left().paths(), compare.right().paths());
            case Between(var value, var low, var high) ->
                Stream.of(value, low, high).flatMap(Operand::paths);
            case In(var value, var candidates) ->
                Stream.concat(value.paths(), candidates.stream().flatMap(Operand::paths));
            case Test(var call) -> call.paths();
        };
    }

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition inner) implements Condition {}

    record Compare(Operand left, String comparator, Operand right) implements Condition {}

    record Between(Operand value, Operand low, Operand high) implements Condition {}

    record In(Operand value, List<Operand> candidates) implements Condition {}

    /** A function that is true or false. */
    record Test(Operand.Call call) implements Condition {}

    /** In parentheses; binding takes them away. */
    record Grouped(Condition inner) implements Condition {}
}
