package io.elastikube.simulator.dynamo;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The functions of expressions. Their names are written in small letters only. */
enum Function {
    ATTRIBUTE_EXISTS(1),
    ATTRIBUTE_NOT_EXISTS(1),
    ATTRIBUTE_TYPE(2),
    BEGINS_WITH(2),
    CONTAINS(2),
    SIZE(1),
    IF_NOT_EXISTS(2),
    LIST_APPEND(2);

    /** Those that are true or false. */
    static final Set<Function> TESTS = EnumSet.range(ATTRIBUTE_EXISTS, CONTAINS);

    /** Those that give a value, in a condition. */
    static final Set<Function> MEASURES = EnumSet.of(SIZE);

    /** Those that give a value, in an update. */
    static final Set<Function> SOURCES = EnumSet.of(IF_NOT_EXISTS, LIST_APPEND);

    /** Those whose first operand is a place in the item. */
    private static final Set<Function> OF_PLACES = EnumSet.of(ATTRIBUTE_EXISTS, ATTRIBUTE_NOT_EXISTS, IF_NOT_EXISTS);

    /** Those that make no sense of twice the same place. */
    private static final Set<Function> OF_DISTINCT = EnumSet.of(BEGINS_WITH, CONTAINS, IF_NOT_EXISTS);

    final int operands;

    Function(int operands) {
        this.operands = operands;
    }

    static Optional<Function> named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(name))
                .findFirst();
    }

    boolean isForUpdates() {
        return SOURCES.contains(this);
    }

    boolean needsPlace() {
        return OF_PLACES.contains(this);
    }

    boolean needsDistinct() {
        return OF_DISTINCT.contains(this);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
