package io.elastikube.deciding;

import io.elastikube.signal.Signal;
import java.time.Duration;
import java.util.Optional;

/** How good a signal must be for what. */
final class Sight {
    /** One tick: what is older describes a cluster that may have been changed since. */
    static final Duration FRESH = Duration.ofMinutes(2);

    /** A lowering rests on every target. */
    static final double FULL = 0.99;

    /** A raise may rest on the part that is seen: it can only be too small, and the next tick corrects it. */
    static final double HALF = 0.5;

    private Sight() {}

    /** For counting: Kubernetes' list of nodes is whole or missing, whatever the share of them that has CPU data. */
    static <T> Optional<T> counted(Signal<T> signal) {
        return signal.usable(FRESH, 0);
    }

    static <T> Optional<T> partly(Signal<T> signal) {
        return signal.usable(FRESH, HALF);
    }

    static <T> Optional<T> fully(Signal<T> signal) {
        return signal.usable(FRESH, FULL);
    }

    /** Why a signal cannot be used, in words for the operator. */
    static String trouble(String name, Signal<?> signal) {
        return switch (signal) {
            case Signal.Missing<?>(var because) -> "%s missing: %s".formatted(name, because);
            case Signal.Seen<?>(var _, var age, var coverage) ->
                age.compareTo(FRESH) > 0
                        ? "%s stale: %d s old".formatted(name, age.toSeconds())
                        : "%s partial: %.0f %% of the targets seen".formatted(name, coverage * 100);
        };
    }
}
