package io.elastikube.cli.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Demand in CPU cores, one value a minute.
 *
 * @param start the time of the first value, a whole minute
 * @param marks what a picture of it should point out
 */
public record Load(String name, Instant start, List<Double> cores, List<Mark> marks) {
    /** A moment worth pointing out, such as the start of a flash sale. */
    public record Mark(Instant at, String label) {}

    public Load {
        if (cores.isEmpty()) throw new IllegalArgumentException("a load has at least one minute, got none: " + name);
        cores = List.copyOf(cores);
        marks = List.copyOf(marks);
    }

    public Instant end() {
        return start.plus(length());
    }

    public Duration length() {
        return Duration.ofMinutes(cores.size());
    }

    public double peak() {
        return Collections.max(cores);
    }

    /** The same shape with its largest value brought to {@code peakCores}. A load of zeros stays what it is. */
    Load scaledTo(double peakCores) {
        var peak = peak();
        if (peak == 0) return this;
        return new Load(
                name,
                start,
                cores.stream().map(value -> value / peak * peakCores).toList(),
                marks);
    }
}
