package io.elastikube.simulator.faults;

import io.elastikube.simulator.kernel.Chance;
import java.time.Duration;

/** Times of trouble that come by chance and go again. Asked about ever later moments. */
final class Spells {
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Chance chance;
    private final double perDay;
    private final double median;
    private final Tally tally;
    private final String kind;
    private long from;
    private long until;
    private int number;
    private boolean counted;

    Spells(Chance chance, double perDay, Duration median, Tally tally, String kind, long now) {
        this.chance = chance;
        this.perDay = perDay;
        this.median = median.toMillis();
        this.tally = tally;
        this.kind = kind;
        this.until = now;
        if (perDay > 0) draw();
    }

    /** Whether there is trouble at this time. */
    boolean isOn(long now) {
        if (perDay <= 0 || tally.isCalm()) return false;
        while (now >= until) draw();
        if (now < from) return false;
        if (!counted) tally.add(kind);
        counted = true;
        return true;
    }

    /** The number of the current one, for drawing what it is like. */
    int number() {
        return number;
    }

    private void draw() {
        from = until + Math.round(chance.wait(DAY_MILLIS / perDay));
        until = from + Math.round(chance.around(median, 3 * median));
        number++;
        counted = false;
    }
}
