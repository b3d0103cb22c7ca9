package io.elastikube.settings;

import java.util.HashMap;
import java.util.Map;

/** The values read so far, each under the parameter that says its type. */
final class Values {
    private final Map<Parameter<?>, Object> values = new HashMap<>();

    <T> void put(Parameter<T> parameter, T value) {
        values.put(parameter, value);
    }

    boolean has(Parameter<?> parameter) {
        return values.containsKey(parameter);
    }

    /** Only {@link #put} writes, and it takes what the parameter says. */
    @SuppressWarnings("unchecked")
    <T> T get(Parameter<T> parameter) {
        if (!has(parameter)) throw new IllegalStateException("no value was read for " + parameter.path());
        return (T) values.get(parameter);
    }
}
