package io.elastikube.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as operators write them: {@code 120s}, {@code 2m}, {@code 1h}, {@code 1d} or ISO-8601's {@code PT2M}. */
final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,8})([smhd])");

    private Durations() {}

    static Optional<Duration> read(String text) {
        var matcher = SHORT.matcher(text);
        if (!matcher.matches()) return iso(text);
        var number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** In the largest unit that leaves nothing over. */
    static String write(Duration duration) {
        var seconds = duration.toSeconds();
        if (seconds == 0 || seconds % 60 != 0) return seconds + "s";
        if (seconds % 3600 != 0) return seconds / 60 + "m";
        return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3600 + "h";
    }

    private static Optional<Duration> iso(String text) {
        if (!text.toUpperCase(Locale.ROOT).startsWith("P")) return Optional.empty();
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException notIso) {
            return Optional.empty();
        }
    }
}
