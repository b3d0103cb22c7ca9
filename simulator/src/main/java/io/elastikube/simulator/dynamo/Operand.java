package io.elastikube.simulator.dynamo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an expression compares, tests or stores. */
sealed interface Operand extends Node {
    /** All places that the operand looks at. */
    default Stream<Path> paths() {
        return switch (this) {
            case Path path -> Stream.of(path);
            case Placeholder _, Literal _ -> Stream.empty();
            case Call call -> call.operands().stream().flatMap(Operand::paths);
            case Arithmetic sum -> Stream.concat(sum.left().paths(), sum.right().paths());
            case Grouped(var inner) -> inner.paths();
        };
    }

    /** A place in the item, from its outermost attribute inwards. */
    record Path(List<Step> steps) implements Operand, Comparable<Path> {
        /** The name of the outermost attribute. */
        String root() {
            return steps.getFirst().toString();
        }

        /** What is there, or null. */
        AttributeValue in(Map<String, AttributeValue> item) {
            if (item == null) return null;
            var found = item.get(root());
            for (int i = 1; i < steps.size() && found != null; i++) {
                found = child(found, steps.get(i));
            }
            return found;
        }

        static AttributeValue child(AttributeValue parent, Step step) {
            return switch (step) {
                case Step.Member(var name) -> parent.hasM() ? parent.m().get(name) : null;
                case Step.Position(var index) ->
                    parent.hasL() && index < parent.l().size() ? parent.l().get(index) : null;
            };
        }

        @Override
        public int compareTo(Path other) {
            for (int i = 0; i < Math.min(steps.size(), other.steps.size()); i++) {
                int order = steps.get(i).compareTo(other.steps.get(i));
                if (order != 0) return order;
            }
            return Integer.compare(steps.size(), other.steps.size());
        }

        @Override
        public String toString() {
            return steps.toString();
        }
    }

    /** A value by its name in the request; binding puts a {@link Literal} in its place. */
    record Placeholder(String name) implements Operand {}

    record Literal(AttributeValue value) implements Operand {}

    record Call(String function, List<Operand> operands) implements Operand {}

    /** A sum or a difference, in updates only. */
    record Arithmetic(Operand left, String operator, Operand right) implements Operand {}

    /** In parentheses; binding takes them away. */
    record Grouped(Operand inner) implements Operand {}
}
