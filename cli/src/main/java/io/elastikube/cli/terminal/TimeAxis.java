package io.elastikube.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Minutes laid out over columns, with ticks at full hours or days of a zone. */
record TimeAxis(Instant start, int minutes, int columns, ZoneId zone) {
    private static final int MOST_TICKS = 9;
    private static final int MINUTES_A_DAY = 1440;
    private static final List<Integer> HOURS_APART = List.of(1, 2, 3, 4, 6, 12);

    /** @param column where it stands; {@code label} is centred under it */
    record Tick(int column, String label) {}

    /** The column that shows a time; negative before the first. */
    int column(Instant time) {
        return Math.toIntExact(Math.floorDiv(Duration.between(start, time).toMinutes() * columns, (long) minutes));
    }

    /** The minutes that a column shows. */
    IntStream minutesOf(int column) {
        return IntStream.range(
                (int) ceilDiv((long) column * minutes, columns), (int) ceilDiv((column + 1L) * minutes, columns));
    }

    List<Tick> ticks() {
        var hours = minutes / 60.0;
        var apart =
                HOURS_APART.stream().filter(each -> hours / each <= MOST_TICKS).findFirst();
        return apart.map(each -> hourTicks(each)).orElseGet(() -> dayTicks((int) Math.ceil(hours / 24 / MOST_TICKS)));
    }

    private List<Tick> hourTicks(int apart) {
        var ticks = new ArrayList<Tick>();
        var hour = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
        // Over several days, midnight is where a day's name belongs.
        var midnight = DateTimeFormatter.ofPattern(minutes > MINUTES_A_DAY ? "EEE d" : "HH:mm", Locale.ENGLISH);
        // Hour by hour, because a day with a clock change has one hour more or less.
        for (var time = firstHour(); isShown(time); time = time.plusHours(1))
            if (time.getHour() % apart == 0)
                ticks.add(new Tick(column(time.toInstant()), (time.getHour() == 0 ? midnight : hour).format(time)));
        return ticks;
    }

    private List<Tick> dayTicks(int apart) {
        var ticks = new ArrayList<Tick>();
        var format = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
        var midnight = start.atZone(zone).toLocalDate().atStartOfDay(zone);
        for (var time = midnight; isShown(time); time = time.plusDays(apart))
            if (!time.toInstant().isBefore(start)) ticks.add(new Tick(column(time.toInstant()), format.format(time)));
        return ticks;
    }

    private ZonedDateTime firstHour() {
        var local = start.atZone(zone);
        var hour = local.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        return hour.equals(local) ? hour : hour.plusHours(1);
    }

    private boolean isShown(ZonedDateTime time) {
        return column(time.toInstant()) < columns;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
