package io.elastikube.settings;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The peak as operators write it: {@code 09:00-21:00}, {@code MON-SAT 09:00-21:00} or {@code MON,WED,FRI 18:00-02:00}. Weekdays
 * may wrap (SAT-MON), and so may the hours; what begins on a day belongs to that day. {@code 24:00} is the end of the day.
 */
record PeakWindow(List<DayOfWeek> days, LocalTime start, LocalTime end) {
    private static final Pattern WINDOW =
            Pattern.compile("(?:([A-Z]{3}(?:[,-][A-Z]{3})*) )?(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

    static Optional<PeakWindow> read(String text) {
        var matcher = WINDOW.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        var days = matcher.group(1) == null ? Optional.of(List.of(DayOfWeek.values())) : days(matcher.group(1));
        var start = time(matcher.group(2));
        var end = matcher.group(3).equals("24:00") ? Optional.of(LocalTime.MIDNIGHT) : time(matcher.group(3));
        if (days.isEmpty() || start.isEmpty() || end.isEmpty() || start.equals(end)) return Optional.empty();
        return Optional.of(new PeakWindow(days.get(), start.get(), end.get()));
    }

    private static Optional<List<DayOfWeek>> days(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var range : text.split(",")) {
            var ends = Stream.of(range.split("-")).map(PeakWindow::day).toList();
            if (ends.size() > 2 || ends.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
            var last = ends.getLast().get();
            for (var day = ends.getFirst().get(); day != last; day = day.plus(1)) days.add(day);
            days.add(last);
        }
        return Optional.of(List.copyOf(days));
    }

    private static Optional<DayOfWeek> day(String text) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
