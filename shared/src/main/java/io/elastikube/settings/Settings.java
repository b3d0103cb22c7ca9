package io.elastikube.settings;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Everything an operator can tune, valid by construction; see docs/settings.md for paths, defaults and rules. They come from
 * {@link SettingsParser}, which reports every problem together; the constructors here refuse at the first.
 */
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

    static final int EVENTS_AT_MOST = 50;

    /** What holds where nothing is set. */
    public static final Settings DEFAULTS =
            SettingsParser.parse(java.util.Map.of()).orThrow();

    public Settings {
        workerTypes = List.copyOf(workerTypes);
        calendar = List.copyOf(calendar);
        require(isPercent(memoryDownPercent), "need memory from 1 to 100 percent, got %s", memoryDownPercent);
        require(
                !workerTypes.isEmpty() && Rules.areKnown(workerTypes) && Rules.areAlike(workerTypes),
                "need known worker types of one size and architecture, got %s",
                workerTypes);
        require(isPositive(drainTimeout), "need a drain timeout above zero, got %s", drainTimeout);
        require(isPositive(joinDeadline), "need a join deadline above zero, got %s", joinDeadline);
        require(Rules.fits(calendar, limits.maxWorkers()), "need planned events within the maximum, got %s", calendar);
    }

    /** The thresholds in force at this moment. */
    public Thresholds thresholds(Instant at) {
        return schedule.isPeak(at) ? peak : offPeak;
    }

    /**
     * Bounds of the fleet, in workers; permanent ones count.
     *
     * @param surge how many workers may exist above the maximum while others drain or are doomed
     * @param maxHourlyUsd the spend ceiling for workers, absent for none
     */
    public record Limits(int minWorkers, int maxWorkers, int surge, OptionalDouble maxHourlyUsd) {
        public Limits {
            require(
                    1 <= minWorkers && minWorkers <= maxWorkers && surge >= 0,
                    "need 1 <= minimum <= maximum and a surge not below zero, got %s, %s and %s",
                    minWorkers,
                    maxWorkers,
                    surge);
            require(maxHourlyUsd.orElse(1) > 0, "need a spend ceiling above zero, got %s", maxHourlyUsd);
        }
    }

    /** CPU of the workers, percent 0–100: above {@code up} grow, below {@code down} shrink, size for {@code target}. */
    public record Thresholds(double up, double down, double target) {
        public Thresholds {
            require(
                    isPercent(up) && isPercent(down) && Rules.areInOrder(down, target, up),
                    "need 1 <= down < target < up <= 100, got %s, %s and %s",
                    down,
                    target,
                    up);
        }
    }

    /**
     * The cluster's own clock: a peak window on the given weekdays (both in the zone's local time). A window whose end is not
     * after its start reaches into the next day, and belongs to the day on which it starts.
     */
    public record Schedule(ZoneId zone, LocalTime peakStart, LocalTime peakEnd, List<DayOfWeek> peakDays) {
        public Schedule {
            peakDays = List.copyOf(peakDays);
            require(!peakStart.equals(peakEnd), "need a peak that ends at another time than its start %s", peakStart);
            require(!peakDays.isEmpty(), "need a weekday with a peak");
        }

        /** By the clock on the wall: where it changes twice a year, the peak moves with it. */
        public boolean isPeak(Instant at) {
            var local = at.atZone(zone);
            var day = local.getDayOfWeek();
            var started = !local.toLocalTime().isBefore(peakStart);
            var open = local.toLocalTime().isBefore(peakEnd);
            if (peakStart.isBefore(peakEnd)) return started && open && peakDays.contains(day);
            return started && peakDays.contains(day) || open && peakDays.contains(day.minus(1));
        }
    }

    /** A rise of more than {@code points} of CPU percent within {@code window} is an emergency. */
    public record FlashSale(double points, Duration window) {
        public FlashSale {
            require(isPercent(points), "need a rise of 1 to 100 points, got %s", points);
            require(
                    window.compareTo(Duration.ofMinutes(1)) >= 0 && window.compareTo(Duration.ofMinutes(10)) <= 0,
                    "need a flash-sale window from 1m to 10m, got %s",
                    window);
        }
    }

    /** How long after a change the next one must wait. */
    public record Cooldown(Duration up, Duration down) {
        public Cooldown {
            require(!up.isNegative() && !down.isNegative(), "need cooldowns not below zero, got %s and %s", up, down);
        }
    }

    /** The forecast layer's say, and how far ahead it looks. */
    public record Forecast(ForecastMode mode, Duration horizon) {
        public Forecast {
            require(isPositive(horizon), "need a horizon above zero, got %s", horizon);
        }
    }

    /** A planned event: at least {@code minWorkers} from {@code start − ramp} to {@code end}. */
    public record PlannedEvent(String name, Instant start, Instant end, int minWorkers, Duration ramp) {
        public PlannedEvent {
            require(
                    keepsItsRule(name, start, end, minWorkers, ramp),
                    "need a name, an end after the start, a worker or more and a ramp of at most a day, got %s, %s, %s, %s, %s",
                    name,
                    start,
                    end,
                    minWorkers,
                    ramp);
        }

        static boolean keepsItsRule(String name, Instant start, Instant end, int minWorkers, Duration ramp) {
            return !name.isBlank()
                    && name.length() <= 64
                    && start.isBefore(end)
                    && minWorkers >= 1
                    && !ramp.isNegative()
                    && ramp.compareTo(Duration.ofDays(1)) <= 0;
        }
    }

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

    private static boolean isPercent(double value) {
        return 1 <= value && value <= 100;
    }

    private static boolean isPositive(Duration duration) {
        return duration.isPositive();
    }

    private static void require(boolean kept, String rule, Object... values) {
        if (!kept) throw new IllegalArgumentException(rule.formatted(values));
    }
}
