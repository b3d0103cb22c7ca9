package io.elastikube.signal;

import java.time.Duration;
import java.util.Optional;

/** One thing observed. What is unknown is {@link Missing}, never a number. */
public sealed interface Signal<T> {
    /**
     * @param age time since the oldest sample the value rests on
     * @param coverage share of the expected targets that were seen, 0–1
     */
    record Seen<T>(T value, Duration age, double coverage) implements Signal<T> {}

    /** @param because what was asked and what came back instead, in words for the operator */
    record Missing<T>(String because) implements Signal<T> {}

    /** The value when it is no older than {@code maxAge} and rests on at least {@code minCoverage} of its targets. */
    default Optional<T> usable(Duration maxAge, double minCoverage) {
        return switch (this) {
            case Seen<T>(var value, var age, var coverage)
            when age.compareTo(maxAge) <= 0 && coverage >= minCoverage -> Optional.of(value);
            case Seen<T> _, Missing<T> _ -> Optional.empty();
        };
    }
}
