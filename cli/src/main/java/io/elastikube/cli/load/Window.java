package io.elastikube.cli.load;

import io.elastikube.cli.mistake.Mistake;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Which part of a load is simulated.
 *
 * @param from a whole minute; absent for the beginning
 * @param length whole minutes; absent for all there is of a trace, and a day of a scenario
 */
public record Window(Optional<Instant> from, Optional<Duration> length) {
    /** A year; the simulation holds a row for every minute. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /**
     * The window of a trace, interpolated to minutes, its largest value brought to {@code peakCores}.
     *
     * @throws Mistake when the trace does not cover the window, or has nothing but zeros there
     */
    public Load of(Trace trace, double peakCores) {
        var start = from.orElseGet(() -> nextMinute(trace.start()));
        if (start.isBefore(trace.start()) || !start.isBefore(trace.end()))
            throw Mistake.of(
                    "--from %s: is outside the trace %s, which goes from %s to %s",
                    start, trace.file(), trace.start(), trace.end());
        var available = Duration.between(start, trace.end()).truncatedTo(ChronoUnit.MINUTES);
        var minutes = length.orElse(available);
        if (minutes.compareTo(available) > 0)
            throw Mistake.of(
                    "--days: from %s the window would end at %s; the trace %s ends at %s",
                    start, start.plus(minutes), trace.file(), trace.end());
        if (minutes.compareTo(LONGEST) > 0)
            throw Mistake.of(
                    "%s: has %d days from %s on; simulate at most %d of them by --days",
                    trace.file(), minutes.toDays(), start, LONGEST.toDays());
        if (minutes.isZero()) throw Mistake.of("%s: has less than a minute of values from %s on", trace.file(), start);
        var values = LongStream.range(0, minutes.toMinutes())
                .mapToObj(minute -> trace.at(start.plus(Duration.ofMinutes(minute))))
                .toList();
        var raw = new Load(trace.file(), start, values, List.of());
        if (raw.peak() == 0)
            throw Mistake.of(
                    "%s: every value from %s to %s is 0; there is nothing to scale to %s cores",
                    trace.file(), start, raw.end(), peakCores);
        return raw.scaledTo(peakCores);
    }

    private static Instant nextMinute(Instant time) {
        var minute = time.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(time) ? time : minute.plus(Duration.ofMinutes(1));
    }
}
