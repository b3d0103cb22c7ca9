package io.elastikube.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.elastikube.settings.Settings.Cooldown;
import io.elastikube.settings.Settings.FlashSale;
import io.elastikube.settings.Settings.Forecast;
import io.elastikube.settings.Settings.ForecastMode;
import io.elastikube.settings.Settings.Limits;
import io.elastikube.settings.Settings.Mode;
import io.elastikube.settings.Settings.PlannedEvent;
import io.elastikube.settings.Settings.Schedule;
import io.elastikube.settings.Settings.Thresholds;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsParserTest {
    private static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");

    @Test
    void nothingSetGivesTheDefaultsOfTheMission() {
        assertThat(SettingsParser.parse(Map.of()))
                .isEqualTo(new Reading.Valid(new Settings(
                        new Limits(2, 10, 1, OptionalDouble.empty()),
                        new Thresholds(85, 60, 72),
                        new Thresholds(60, 40, 50),
                        50,
                        new Schedule(SINGAPORE, LocalTime.of(9, 0), LocalTime.of(21, 0), List.of(DayOfWeek.values())),
                        new FlashSale(30, Duration.ofMinutes(2)),
                        new Cooldown(Duration.ofSeconds(300), Duration.ofSeconds(900)),
                        new Forecast(ForecastMode.OFF, Duration.ofMinutes(15)),
                        true,
                        List.of("t3.medium", "t3a.medium"),
                        URI.create("http://prometheus.elastikube.internal:9090"),
                        Duration.ofSeconds(120),
                        Duration.ofMinutes(10),
                        List.of(),
                        Mode.ACTIVE)));
        assertThat(Settings.DEFAULTS).isEqualTo(SettingsParser.parse(Map.of()).orThrow());
    }

    @Test
    void everyParameterIsRead() {
        var raw = Map.ofEntries(
                Map.entry("limits/min-workers", "3"),
                Map.entry("limits/max-workers", " 20\n"),
                Map.entry("limits/surge", "0"),
                Map.entry("limits/max-hourly-usd", "1.25"),
                Map.entry("thresholds/peak/up", "90"),
                Map.entry("thresholds/peak/down", "50.5"),
                Map.entry("thresholds/peak/target", "70"),
                Map.entry("thresholds/off-peak/up", "80"),
                Map.entry("thresholds/off-peak/down", "20"),
                Map.entry("thresholds/off-peak/target", "60"),
                Map.entry("thresholds/memory/down", "65"),
                Map.entry("schedule/time-zone", "Europe/Zurich"),
                Map.entry("schedule/peak", "MON-FRI 18:00-02:00"),
                Map.entry("flash-sale/points", "25"),
                Map.entry("flash-sale/window", "PT4M"),
                Map.entry("cooldown/up", "2m"),
                Map.entry("cooldown/down", "1h"),
                Map.entry("forecast/mode", "shadow"),
                Map.entry("forecast/horizon", "30m"),
                Map.entry("spot/enabled", "false"),
                Map.entry("workers/types", "m5.xlarge, c5.xlarge"),
                Map.entry("prometheus/url", "https://10.0.0.5/prom"),
                Map.entry("drain/timeout", "5m"),
                Map.entry("join/deadline", "900s"),
                Map.entry("calendar", """
                        [{"name": "11.11", "start": "2026-11-11T00:00:00+08:00", "end": "2026-11-12T00:00:00+08:00",
                          "minWorkers": 12, "ramp": "30m"}]"""),
                Map.entry("mode", "observe"));
        assertThat(raw.keySet()).containsExactlyInAnyOrderElementsOf(SettingsParser.paths());
        var weekdays =
                List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
        assertThat(SettingsParser.parse(raw))
                .isEqualTo(new Reading.Valid(new Settings(
                        new Limits(3, 20, 0, OptionalDouble.of(1.25)),
                        new Thresholds(90, 50.5, 70),
                        new Thresholds(80, 20, 60),
                        65,
                        new Schedule(ZoneId.of("Europe/Zurich"), LocalTime.of(18, 0), LocalTime.of(2, 0), weekdays),
                        new FlashSale(25, Duration.ofMinutes(4)),
                        new Cooldown(Duration.ofMinutes(2), Duration.ofHours(1)),
                        new Forecast(ForecastMode.SHADOW, Duration.ofMinutes(30)),
                        false,
                        List.of("m5.xlarge", "c5.xlarge"),
                        URI.create("https://10.0.0.5/prom"),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        List.of(new PlannedEvent(
                                "11.11",
                                Instant.parse("2026-11-10T16:00:00Z"),
                                Instant.parse("2026-11-11T16:00:00Z"),
                                12,
                                Duration.ofMinutes(30))),
                        Mode.OBSERVE)));
    }

    @Test
    void everyProblemIsToldAtOnceWithItsPathValueAndRule() {
        var reading = SettingsParser.parse(Map.of(
                "limits/max-workers", "many",
                "thresholds/peak/up", "55",
                "flash-sale/window", "30s",
                "mode", "Active"));
        assertThat(reading)
                .isEqualTo(
                        new Reading.Refused(
                                List.of(
                                        new Problem("limits/max-workers", "many", "a whole number from 1 to 100"),
                                        new Problem(
                                                "flash-sale/window",
                                                "30s",
                                                "a duration from 1m to 10m, like 120s, 2m, 1h or PT2M"),
                                        new Problem("mode", "Active", "active, observe or paused"),
                                        new Problem(
                                                "thresholds/peak/up",
                                                "55",
                                                "at peak, down < target < up must hold; thresholds/peak/down is 60, thresholds/peak/target is 72"))));
    }

    @ParameterizedTest
    @CsvSource({
        "limits/max-worker, limits/max-workers",
        "cooldwn/up, cooldown/up",
        "threshold/peak/up, thresholds/peak/up",
        "prometheus, prometheus/url",
        "Mode, mode"
    })
    void anUnknownPathIsRefusedNamingTheNearestOne(String path, String nearest) {
        assertThat(SettingsParser.parse(Map.of(path, "1")))
                .isEqualTo(new Reading.Refused(
                        List.of(new Problem(path, "1", "no such parameter; the nearest is " + nearest))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits/min-workers | 0",
                "limits/min-workers | 2.5",
                "limits/min-workers | -1",
                "limits/min-workers | 11",
                "limits/max-workers | 101",
                "limits/max-workers | 99999999999999999999",
                "limits/surge | 11",
                "limits/max-hourly-usd | 0",
                "limits/max-hourly-usd | NaN",
                "limits/max-hourly-usd | 1e3",
                "thresholds/peak/up | 101",
                "thresholds/peak/target | 85",
                "thresholds/off-peak/down | 50",
                "thresholds/memory/down | 0",
                "schedule/time-zone | Mars/Olympus",
                "schedule/peak | 9-21",
                "schedule/peak | 09:00-09:00",
                "schedule/peak | 09:00-25:00",
                "schedule/peak | MO-SA 09:00-21:00",
                "schedule/peak | MON-TUE-WED 09:00-21:00",
                "flash-sale/window | 11m",
                "flash-sale/window | 2",
                "flash-sale/window | -2m",
                "cooldown/up | 25h",
                "cooldown/down | P1DT1S",
                "forecast/mode | maybe",
                "forecast/horizon | 0s",
                "spot/enabled | yes",
                "workers/types | ''",
                "workers/types | t3.medium,",
                "workers/types | t3.medium,t3.medium",
                "workers/types | t9.colossal",
                "workers/types | t3.medium,m5.xlarge",
                "workers/types | t3.medium,t4g.medium",
                "prometheus/url | prometheus:9090",
                "prometheus/url | ftp://prometheus",
                "prometheus/url | http://user:secret@prometheus:9090",
                "prometheus/url | http://prometheus:9090/?a=b",
                "prometheus/url | http://",
                "drain/timeout | 16m",
                "drain/timeout | 5s",
                "join/deadline | 1m",
                "calendar | {}",
                "calendar | [",
                "calendar | [{\"name\":\"a\",\"start\":\"2026-11-11T00:00:00\",\"end\":\"2026-11-12T00:00:00Z\",\"minWorkers\":3}]",
                "calendar | [{\"name\":\"a\",\"start\":\"2026-11-13T00:00:00Z\",\"end\":\"2026-11-12T00:00:00Z\",\"minWorkers\":3}]",
                "calendar | [{\"name\":\"a\",\"start\":\"2026-11-11T00:00:00Z\",\"end\":\"2026-11-12T00:00:00Z\",\"minWorkers\":11}]",
                "calendar | [{\"name\":\"a\",\"start\":\"2026-11-11T00:00:00Z\",\"end\":\"2026-11-12T00:00:00Z\",\"minWorkers\":3,\"more\":1}]",
                "mode | off"
            })
    void aValueOutOfItsRuleIsRefusedAtItsPath(String path, String value) {
        var reading = SettingsParser.parse(Map.of(path, value));
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        var problems = ((Reading.Refused) reading).problems();
        assertThat(problems)
                .allMatch(problem ->
                        problem.path().equals(path) && problem.value().equals(value));
        assertThat(problems).hasSize(1);
    }

    /** Rules between parameters are not told of a value that could not be read. */
    @Test
    void anUnreadableValueIsToldOnce() {
        assertThat(SettingsParser.parse(Map.of("limits/min-workers", "50", "limits/max-workers", "x")))
                .isEqualTo(new Reading.Refused(
                        List.of(new Problem("limits/max-workers", "x", "a whole number from 1 to 100"))));
    }

    @Test
    void orThrowSaysEverythingInOneLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsParser.parse(Map.of("mode", "a\nb", "limits/surge", "x"))
                        .orThrow())
                .withMessage(
                        "limits/surge = 'x': a whole number from 0 to 10; mode = 'a b': active, observe or paused");
    }

    @Test
    void theRecordsThemselvesRefuseWhatTheParserWould() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(5, 2, 1, OptionalDouble.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 2, 1, OptionalDouble.of(Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(60, 85, 72));
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(Double.NaN, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new FlashSale(30, Duration.ofSeconds(30)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cooldown(Duration.ofSeconds(-1), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Forecast(ForecastMode.ON, Duration.ZERO));
    }

    @Test
    void thePeakFollowsTheClockOnTheWall() {
        var zurich = new Schedule(
                ZoneId.of("Europe/Zurich"), LocalTime.of(9, 0), LocalTime.of(21, 0), List.of(DayOfWeek.values()));
        assertThat(zurich.isPeak(Instant.parse("2026-01-15T07:59:59Z"))).isFalse();
        assertThat(zurich.isPeak(Instant.parse("2026-01-15T08:00:00Z"))).isTrue();
        assertThat(zurich.isPeak(Instant.parse("2026-07-15T07:00:00Z"))).isTrue();
        assertThat(zurich.isPeak(Instant.parse("2026-07-15T19:00:00Z"))).isFalse();
    }

    @Test
    void aPeakOverMidnightBelongsToTheDayOnWhichItStarts() {
        var fridays = new Schedule(SINGAPORE, LocalTime.of(18, 0), LocalTime.of(2, 0), List.of(DayOfWeek.FRIDAY));
        assertThat(fridays.isPeak(Instant.parse("2026-06-05T10:00:00Z"))).isTrue();
        assertThat(fridays.isPeak(Instant.parse("2026-06-05T17:59:00Z"))).isTrue();
        assertThat(fridays.isPeak(Instant.parse("2026-06-05T18:00:00Z"))).isFalse();
        assertThat(fridays.isPeak(Instant.parse("2026-06-04T17:00:00Z"))).isFalse();
    }

    @Test
    void aPeakUntil2400EndsWithTheDay() {
        var schedule = SettingsParser.parse(Map.of("schedule/peak", "SUN 20:00-24:00"))
                .orThrow()
                .schedule();
        assertThat(schedule.isPeak(Instant.parse("2026-06-07T15:59:59Z"))).isTrue();
        assertThat(schedule.isPeak(Instant.parse("2026-06-07T16:00:00Z"))).isFalse();
    }

    /** Whatever SSM holds, reading it gives settings or problems, and never an exception. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260101})
    void noTextMakesItThrow(long seed) {
        var random = new Random(seed);
        var pieces = List.of(
                "0",
                "1",
                "99",
                "-",
                ".",
                "m",
                "s",
                "PT",
                "MON",
                "09:00",
                ",",
                "t3.medium",
                "[",
                "{",
                "http://",
                " ",
                "é",
                "null");
        for (int i = 0; i < 3_000; i++) {
            var raw = new HashMap<String, String>();
            for (var path : SettingsParser.paths()) {
                if (random.nextInt(4) > 0) continue;
                var text = new StringBuilder();
                for (int j = random.nextInt(5); j >= 0; j--) text.append(pieces.get(random.nextInt(pieces.size())));
                raw.put(path, text.toString());
            }
            assertThat(SettingsParser.parse(raw)).as("seed %d, %s", seed, raw).isNotNull();
        }
    }
}
