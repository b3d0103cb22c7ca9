package io.elastikube.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.cli.load.Load.Mark;
import io.elastikube.cli.terminal.Picture.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private static final Instant MIDNIGHT = Instant.parse("2025-11-11T00:00:00Z");
    private static final Mark SALE = new Mark(MIDNIGHT.plus(Duration.ofHours(14)), "flash sale");

    @Test
    void showsDemandUnderCapacityWhatIsNotServedAndTheSale() {
        assertThat(picture(day(), List.of(SALE), ZoneOffset.UTC))
                .containsExactly(
                        " cores                                                      ▼ flash sale",
                        "    16 ┤                                                    ░░░░░",
                        "       │                                                    ░░░░░",
                        "       │                                                    ░░░░░",
                        "    12 ┤                                                    ░░░░░╭────────────────────────────────",
                        "       │                                                    ░░░░░│",
                        "       │                                                    ░░░░░│",
                        "       │                                                    ░░░░░│",
                        "     8 ┤─────────────────────────────────────────────────────────╯",
                        "       │                                                    █████",
                        "       │                                                    █████",
                        "     4 ┤▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄█████▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄",
                        "       │██████████████████████████████████████████████████████████████████████████████████████████",
                        "       │██████████████████████████████████████████████████████████████████████████████████████████",
                        "       │██████████████████████████████████████████████████████████████████████████████████████████",
                        "     0 └┴──────────┴──────────┴──────────┴───────────┴──────────┴──────────┴──────────┴───────────",
                        "      00:00      03:00      06:00      09:00       12:00      15:00      18:00      21:00",
                        "        █ demand served   ░ demand not served   ─ capacity of the ready workers");
    }

    @Test
    void showsTheZonesOwnTime() {
        assertThat(picture(day(), List.of(), ZoneId.of("Asia/Singapore")).get(16))
                .contains("09:00", "00:00")
                .doesNotContain("08:00");
    }

    @Test
    void namesTheDaysOfAWeek() {
        var week = new ArrayList<Point>();
        for (var day = 0; day < 7; day++) week.addAll(day());
        assertThat(picture(week, List.of(), ZoneOffset.UTC).get(16)).contains("Tue 11 Nov", "Sun 16 Nov");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 59, 89, 90, 91, 1439, 1440, 3000, 100_000})
    void staysWithinAHundredColumns(int minutes) {
        var points = Collections.nCopies(minutes, new Point(3, 3, 4));
        var marks = List.of(SALE, new Mark(MIDNIGHT.plus(Duration.ofMinutes(minutes - 1)), "flash sale"));
        assertThat(picture(points, marks, ZoneOffset.UTC))
                .hasSize(18)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void colourAddsNothingButColour() {
        var plain = Picture.of(day(), MIDNIGHT, ZoneOffset.UTC, List.of(SALE), Ink.PLAIN);
        var coloured = Picture.of(day(), MIDNIGHT, ZoneOffset.UTC, List.of(SALE), Ink.COLOUR);
        assertThat(coloured).anyMatch(line -> line.contains("\u001B"));
        assertThat(coloured.stream()
                        .map(line -> line.replaceAll("\u001B\\[\\d+m", "").stripTrailing()))
                .isEqualTo(plain.stream().map(String::stripTrailing).toList());
    }

    /** 4 cores of demand, 16 in the hour of the sale; 8 cores ready, 12 from 15:00 on. */
    private static List<Point> day() {
        var points = new ArrayList<Point>();
        for (var minute = 0; minute < 1440; minute++) {
            var capacity = minute < 900 ? 8 : 12;
            var demand = minute >= 840 && minute < 900 ? 16 : 4;
            points.add(new Point(demand, Math.min(demand, capacity), capacity));
        }
        return points;
    }

    private static List<String> picture(List<Point> points, List<Mark> marks, ZoneId zone) {
        return Picture.of(points, MIDNIGHT, zone, marks, Ink.PLAIN);
    }
}
