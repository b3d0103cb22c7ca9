package io.elastikube.settings;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.elastikube.settings.Settings.ForecastMode;
import io.elastikube.settings.Settings.Mode;
import io.elastikube.settings.Settings.PlannedEvent;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Every parameter there is; docs/settings.md shows the same table, and a test holds them together. */
final class Parameters {
    private static final List<Parameter<?>> DECLARED = new ArrayList<>();

    static final Parameter<Integer> MIN_WORKERS =
            whole("limits/min-workers", 2, 1, 100, "workers", "never fewer than this; permanent workers count");
    static final Parameter<Integer> MAX_WORKERS =
            whole("limits/max-workers", 10, 1, 100, "workers", "never more than this; permanent workers count");
    static final Parameter<Integer> SURGE = whole(
            "limits/surge",
            1,
            0,
            10,
            "workers",
            "how many may exist above the maximum while others drain or are doomed");
    static final Parameter<OptionalDouble> MAX_HOURLY_USD = of(
            "limits/max-hourly-usd",
            "none",
            "USD per hour",
            "a number from 0.01 to 1000, or none",
            "the spend ceiling for all workers together; no raise passes it",
            Syntax.numberOrNone(0.01, 1000));

    static final Parameter<Double> PEAK_UP = percent("thresholds/peak/up", 85, "at peak, CPU above this scales up");
    static final Parameter<Double> PEAK_DOWN =
            percent("thresholds/peak/down", 60, "at peak, CPU below this may scale down");
    static final Parameter<Double> PEAK_TARGET =
            percent("thresholds/peak/target", 72, "at peak, the CPU that a change of size aims for");
    static final Parameter<Double> OFF_PEAK_UP =
            percent("thresholds/off-peak/up", 60, "off peak, CPU above this scales up");
    static final Parameter<Double> OFF_PEAK_DOWN =
            percent("thresholds/off-peak/down", 40, "off peak, CPU below this may scale down");
    static final Parameter<Double> OFF_PEAK_TARGET =
            percent("thresholds/off-peak/target", 50, "off peak, the CPU that a change of size aims for");
    static final Parameter<Double> MEMORY_DOWN =
            percent("thresholds/memory/down", 50, "memory must be under this to scale down");

    static final Parameter<ZoneId> TIME_ZONE = of(
            "schedule/time-zone",
            "Asia/Singapore",
            "",
            "a time zone's name, like Asia/Singapore or UTC",
            "the zone in which the peak is meant; changes of the clock are followed",
            Syntax::zone);
    static final Parameter<PeakWindow> PEAK = of(
            "schedule/peak",
            "09:00-21:00",
            "local time",
            "HH:MM-HH:MM, with weekdays before it if not every day, like MON-SAT 09:00-21:00 or MON,WED 18:00-02:00",
            "when the peak thresholds hold",
            PeakWindow::read);

    static final Parameter<Double> FLASH_POINTS = percent(
            "flash-sale/points", 30, "a rise of CPU by more points than this within the window is an emergency");
    static final Parameter<Duration> FLASH_WINDOW =
            duration("flash-sale/window", "2m", ofMinutes(1), ofMinutes(10), "how far back the rise is looked for");

    static final Parameter<Duration> COOLDOWN_UP = duration(
            "cooldown/up", "300s", ZERO, ofDays(1), "how long after a scale-up the next one waits, emergencies aside");
    static final Parameter<Duration> COOLDOWN_DOWN =
            duration("cooldown/down", "900s", ZERO, ofDays(1), "how long after any change a scale-down waits");

    static final Parameter<ForecastMode> FORECAST_MODE = of(
            "forecast/mode",
            "off",
            "",
            "off, shadow or on",
            "whether the forecast is silent, recorded only, or votes",
            Syntax.choice(ForecastMode.class));
    static final Parameter<Duration> FORECAST_HORIZON =
            duration("forecast/horizon", "15m", ofMinutes(2), ofHours(2), "how far ahead the forecast looks");

    static final Parameter<Boolean> SPOT = of(
            "spot/enabled",
            "true",
            "",
            "true or false",
            "whether spot capacity is tried before on-demand",
            Syntax::truth);
    static final Parameter<List<String>> WORKER_TYPES = of(
            "workers/types",
            "t3.medium,t3a.medium",
            "",
            "1 to 10 different EC2 instance types with commas between",
            "what elastic workers may be, the most wanted first",
            Syntax::types);
    static final Parameter<URI> PROMETHEUS = of(
            "prometheus/url",
            "http://prometheus.elastikube.internal:9090",
            "",
            "an http or https address without user, query and fragment",
            "where the cluster's Prometheus answers",
            Syntax::address);
    static final Parameter<Duration> DRAIN_TIMEOUT = duration(
            "drain/timeout",
            "120s",
            ofSeconds(10),
            ofMinutes(15),
            "how long a drain may take before it is rolled back");
    static final Parameter<Duration> JOIN_DEADLINE = duration(
            "join/deadline",
            "600s",
            ofMinutes(2),
            ofHours(1),
            "how long after its launch a worker's node must be Ready");
    static final Parameter<List<PlannedEvent>> CALENDAR = of(
            "calendar",
            "[]",
            "",
            "a JSON list of at most " + Settings.EVENTS_AT_MOST
                    + " events {\"name\",\"start\",\"end\",\"minWorkers\",\"ramp\"}, times with an offset or Z, end after start, ramp at most 1d (15m if left out)",
            "planned events: at least minWorkers from a ramp before the start to the end",
            CalendarSyntax::read);
    static final Parameter<Mode> MODE = of(
            "mode",
            "active",
            "",
            "active, observe or paused",
            "whether decisions are carried out, only recorded, or not even weighed",
            Syntax.choice(Mode.class));

    static final List<Parameter<?>> ALL = List.copyOf(DECLARED);

    private Parameters() {}

    private static <T> Parameter<T> of(
            String path,
            String standard,
            String unit,
            String rule,
            String meaning,
            Function<String, Optional<T>> syntax) {
        var parameter = new Parameter<>(path, standard, unit, rule, meaning, syntax);
        DECLARED.add(parameter);
        return parameter;
    }

    private static Parameter<Integer> whole(String path, int standard, int from, int to, String unit, String meaning) {
        var rule = "a whole number from %d to %d".formatted(from, to);
        return of(path, Integer.toString(standard), unit, rule, meaning, Syntax.whole(from, to));
    }

    private static Parameter<Double> percent(String path, int standard, String meaning) {
        return of(
                path, Integer.toString(standard), "percent", "a number from 1 to 100", meaning, Syntax.number(1, 100));
    }

    private static Parameter<Duration> duration(
            String path, String standard, Duration from, Duration to, String meaning) {
        var rule = "a duration from %s to %s, like 120s, 2m, 1h or PT2M"
                .formatted(Durations.write(from), Durations.write(to));
        return of(path, standard, "time", rule, meaning, Syntax.duration(from, to));
    }
}
