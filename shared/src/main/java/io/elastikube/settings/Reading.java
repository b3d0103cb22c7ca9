package io.elastikube.settings;

import java.util.List;
import java.util.stream.Collectors;

/** What came of reading parameters: settings without a flaw, or everything that is wrong with them. */
public sealed interface Reading {
    record Valid(Settings settings) implements Reading {}

    record Refused(List<Problem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** For callers whose parameters a person typed just now. */
    default Settings orThrow() {
        return switch (this) {
            case Valid(var settings) -> settings;
            case Refused(var problems) ->
                throw new IllegalArgumentException(
                        problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        };
    }
}
