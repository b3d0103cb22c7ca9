package io.elastikube.cli.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A recorded load: values of any unit at a regular step; {@code file} is for messages. */
public record Trace(String file, Instant start, Duration step, List<Double> values) {
    public Trace {
        values = List.copyOf(values);
    }

    /** The last value holds for one more step. */
    public Instant end() {
        return start.plus(step.multipliedBy(values.size()));
    }

    /** The value at a time between start and end, on the straight line between its neighbours. */
    double at(Instant time) {
        var seconds = Duration.between(start, time).toSeconds();
        var before = Math.toIntExact(seconds / step.toSeconds());
        if (before + 1 >= values.size()) return values.getLast();
        var share = (double) (seconds % step.toSeconds()) / step.toSeconds();
        return values.get(before) + share * (values.get(before + 1) - values.get(before));
    }
}
