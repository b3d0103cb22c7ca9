package io.elastikube.simulator.dynamo;

import java.util.NavigableMap;

/**
 * A stretch of range keys.
 *
 * @param low null for no lower end
 * @param high null for no upper end
 * @param hasEnds whether its ends were named as such, so that nothing can be asked for behind them
 */
record KeyRange(String low, boolean isLowInside, String high, boolean isHighInside, boolean hasEnds) {
    static final KeyRange ALL = new KeyRange(null, false, null, false, false);

    static KeyRange of(String comparator, String key) {
        return switch (comparator) {
            case "=" -> new KeyRange(key, true, key, true, false);
            case "<" -> new KeyRange(null, false, key, false, true);
            case "<=" -> new KeyRange(null, false, key, true, true);
            case ">" -> new KeyRange(key, false, null, false, true);
            case ">=" -> new KeyRange(key, true, null, false, true);
            default -> throw new IllegalStateException("no comparator for a key: " + comparator);
        };
    }

    static KeyRange between(String low, String high) {
        return new KeyRange(low, true, high, true, true);
    }

    static KeyRange startingWith(String prefix) {
        return new KeyRange(prefix, true, Text.afterAllWith(prefix), false, false);
    }

    boolean contains(String key) {
        boolean isAbove = low == null || Text.compare(key, low) >= (isLowInside ? 0 : 1);
        boolean isBelow = high == null || Text.compare(key, high) <= (isHighInside ? 0 : -1);
        return isAbove && isBelow;
    }

    /** Whether a page may end with this key of the range, and the next one begin behind it. */
    boolean goesOnBehind(String key, boolean isBackwards) {
        return !hasEnds || !key.equals(isBackwards ? low : high);
    }

    <T> NavigableMap<String, T> of(NavigableMap<String, T> all) {
        var fromLow = low == null ? all : all.tailMap(low, isLowInside);
        return high == null ? fromLow : fromLow.headMap(high, isHighInside);
    }
}
