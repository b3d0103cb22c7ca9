package io.elastikube.settings;

import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that operators tune.
 *
 * @param path below {@code /elastikube/CLUSTER/}
 * @param standard the value that holds when the parameter is not set
 * @param rule what a value must keep on its own; {@link Rules} has those between several
 * @param syntax a value from its text; empty when the rule is broken
 */
record Parameter<T>(
        String path, String standard, String unit, String rule, String meaning, Function<String, Optional<T>> syntax) {}
