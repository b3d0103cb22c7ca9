package io.elastikube.simulator.dynamo;

/** One step into an item: to a member of a map, or to a place in a list. */
sealed interface Step extends Comparable<Step> {
    /** @param name the member's name, or a placeholder for it ({@code #name}) until it is bound */
    record Member(String name) implements Step {
        @Override
        public String toString() {
            return name;
        }
    }

    record Position(int index) implements Step {
        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    /** Members by name, positions by number; the two never meet under one parent. */
    @Override
    default int compareTo(Step other) {
        return switch (this) {
            case Position(var index)
            when other instanceof Position(var otherIndex) -> Integer.compare(index, otherIndex);
            default -> Text.compare(toString(), other.toString());
        };
    }
}
