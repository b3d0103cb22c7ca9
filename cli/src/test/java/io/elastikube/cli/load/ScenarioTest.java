package io.elastikube.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elastikube.cli.mistake.Mistake;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
    private static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");
    private static final Window BY_DEFAULT = new Window(Optional.empty(), Optional.empty());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20260101, -7})
    void theFlashSaleDoublesTheLoadWithinTwoMinutes(long seed) {
        var load = Scenario.FLASH_SALE.load(BY_DEFAULT, SINGAPORE, 16, seed);
        var sale = minuteOf(14, 0);
        assertThat(load.cores().get(sale + 2))
                .as("seed %d", seed)
                .isGreaterThanOrEqualTo(2 * load.cores().get(sale));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFlashSaleIsOverInHalfAnHour(long seed) {
        var load = Scenario.FLASH_SALE.load(BY_DEFAULT, SINGAPORE, 16, seed);
        assertThat(load.cores().get(minuteOf(14, 32)) / load.cores().get(minuteOf(14, 0)))
                .as("seed %d", seed)
                .isBetween(0.9, 1.2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingButTheSaleDoublesWithinTwoMinutes(long seed) {
        var cores = Scenario.FLASH_SALE.load(BY_DEFAULT, SINGAPORE, 16, seed).cores();
        for (var minute = 0; minute + 2 < cores.size(); minute++)
            if (Math.abs(minute - minuteOf(14, 0)) > 2)
                assertThat(cores.get(minute + 2) / cores.get(minute))
                        .as("seed %d minute %d", seed, minute)
                        .isLessThan(1.3);
    }

    @Test
    void aDayIsQuietAtNightAndHasShouldersAtLunchAndInTheEvening() {
        var cores = Scenario.QUIET_DAY.load(BY_DEFAULT, SINGAPORE, 10, 1).cores();
        assertThat(mean(cores, 1, 5)).isLessThan(2.5);
        assertThat(mean(cores, 12, 13)).isGreaterThan(mean(cores, 15, 16) + 0.5);
        assertThat(mean(cores, 19, 21)).isGreaterThan(mean(cores, 16, 17) + 0.5);
        assertThat(mean(cores, 15, 16)).isGreaterThan(3 * mean(cores, 1, 5));
    }

    @Test
    void aDayBeginsAtLocalMidnight() {
        for (var zone : List.of("Asia/Singapore", "Europe/Berlin", "America/New_York")) {
            var load = Scenario.FLASH_SALE.load(BY_DEFAULT, ZoneId.of(zone), 16, 1);
            assertThat(load.start().atZone(ZoneId.of(zone)).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
            assertThat(load.cores()).hasSize(1440);
            assertThat(load.marks())
                    .containsExactly(new Load.Mark(load.start().plus(Duration.ofHours(14)), "flash sale"));
        }
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void theLargestValueIsWhatIsAskedFor(Scenario scenario) {
        assertThat(scenario.load(BY_DEFAULT, SINGAPORE, 16, 1).peak()).isEqualTo(16);
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void oneSeedIsOneLoad(Scenario scenario) {
        assertThat(scenario.load(BY_DEFAULT, SINGAPORE, 16, 7)).isEqualTo(scenario.load(BY_DEFAULT, SINGAPORE, 16, 7));
        assertThat(scenario.load(BY_DEFAULT, SINGAPORE, 16, 7))
                .isNotEqualTo(scenario.load(BY_DEFAULT, SINGAPORE, 16, 8));
    }

    @Test
    void aWindowMayBeginAnywhere() {
        var from = Instant.parse("2026-03-01T07:00:00Z");
        var load = Scenario.FLASH_SALE.load(
                new Window(Optional.of(from), Optional.of(Duration.ofDays(2))), SINGAPORE, 16, 1);
        assertThat(load.start()).isEqualTo(from);
        assertThat(load.cores()).hasSize(2880);
        // It is 15:00 there: the sale comes at 14:00 of the day after.
        assertThat(load.marks()).containsExactly(new Load.Mark(Instant.parse("2026-03-02T06:00:00Z"), "flash sale"));
    }

    @Test
    void aSaleAfterTheEndIsNotMarked() {
        var window = new Window(Optional.of(Instant.parse("2026-03-01T07:00:00Z")), Optional.of(Duration.ofHours(2)));
        assertThat(Scenario.FLASH_SALE.load(window, SINGAPORE, 16, 1).marks()).isEmpty();
    }

    @Test
    void anUnknownOneIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Scenario.named("black-friday"))
                .isInstanceOf(Mistake.class)
                .hasMessage("--scenario 'black-friday': is unknown; known: flash-sale, quiet-day, steady");
    }

    private static int minuteOf(int hour, int minute) {
        return 60 * hour + minute;
    }

    private static double mean(List<Double> cores, int fromHour, int toHour) {
        var part = cores.subList(minuteOf(fromHour, 0), minuteOf(toHour, 0));
        assertThat(Collections.min(part)).isPositive();
        return part.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
