package io.elastikube.simulator.dynamo;

import java.util.NavigableMap;

/**
 * A stretch of range keys.
 *
 * @param low null for no lower end
 * @param high null for no upper end
 */
record KeyRange(String low, boolean isLowInside, String high, boolean isHighInside) {
    static final KeyRange ALL = new KeyRange(null, false, null, false);

    static KeyRange of(String comparator, String key) {
        return switch (comparator) {
            case "=" -> new KeyRange(key, true, key, true);
            case "<" -> new KeyRange(null, false, key, false);
            case "<=" -> new KeyRange(null, false, key, true);
            case ">" -> new KeyRange(key, false, null, false);
            case ">=" -> new KeyRange(key, true, null, false);
            default -> throw new IllegalStateException("no comparator for a key: " + comparator);
        };
    }

    static KeyRange between(String low, String high) {
        return new KeyRange(low, true, high, true);
    }

    static KeyRange startingWith(String prefix) {
        return new KeyRange(prefix, true, Text.afterAllWith(prefix), false);
    }

    boolean contains(String key) {
        boolean isAbove = low == null || Text.compare(key, low) >= (isLowInside ? 0 : 1);
        boolean isBelow = high == null || Text.compare(key, high) <= (isHighInside ? 0 : -1);
        return isAbove && isBelow;
    }

    /** Whether a page may end with this key of the range and the next one begin behind it; a single key always may. */
    boolean goesOnBehind(String key, boolean isBackwards) {
        return key.equals(low) == key.equals(high) || !key.equals(isBackwards ? low : high);
    }

    <T> NavigableMap<String, T> of(NavigableMap<String, T> all) {
        var fromLow = low == null ? all : all.tailMap(low, isLowInside);
        return high == null ? fromLow : fromLow.headMap(high, isHighInside);
    }
}
