package io.elastikube.settings;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;

/** Everything an operator can tune, valid by construction; see docs/settings.md for paths, defaults and rules. */
public record Settings(
        Limits limits,
        Thresholds peak,
        Thresholds offPeak,
        double memoryDownPercent,
        Schedule schedule,
        FlashSale flashSale,
        Cooldown cooldown,
        Forecast forecast,
        boolean spotEnabled,
        List<String> workerTypes,
        URI prometheus,
        Duration drainTimeout,
        Duration joinDeadline,
        List<PlannedEvent> calendar,
        Mode mode) {

    /**
     * Bounds of the fleet, in workers; permanent ones count.
     *
     * @param surge how many workers may exist above the maximum while others drain or are doomed
     * @param maxHourlyUsd the spend ceiling for workers, absent for none
     */
    public record Limits(int minWorkers, int maxWorkers, int surge, OptionalDouble maxHourlyUsd) {}

    /** CPU of the workers, percent 0–100: above {@code up} grow, below {@code down} shrink, size for {@code target}. */
    public record Thresholds(double up, double down, double target) {}

    /** The cluster's own clock: a peak window on the given weekdays (both in the zone's local time). */
    public record Schedule(ZoneId zone, LocalTime peakStart, LocalTime peakEnd, List<java.time.DayOfWeek> peakDays) {}

    /** A rise of more than {@code points} of CPU percent within {@code window} is an emergency. */
    public record FlashSale(double points, Duration window) {}

    /** How long after a change the next one must wait. */
    public record Cooldown(Duration up, Duration down) {}

    /** The forecast layer's say, and how far ahead it looks. */
    public record Forecast(ForecastMode mode, Duration horizon) {}

    /** A planned event: at least {@code minWorkers} from {@code start − ramp} to {@code end}. */
    public record PlannedEvent(
            String name, java.time.Instant start, java.time.Instant end, int minWorkers, Duration ramp) {}

    /** The forecast layer: silent, recorded only, or voting. */
    public enum ForecastMode {
        OFF,
        SHADOW,
        ON
    }

    /** Whether decisions are carried out: active; recorded only (observe); not even weighed (paused). */
    public enum Mode {
        ACTIVE,
        OBSERVE,
        PAUSED
    }
}
