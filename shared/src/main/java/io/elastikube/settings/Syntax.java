package io.elastikube.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How values are written: each method gives a reader of texts that is empty for a text that is not one. */
final class Syntax {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,6}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9-]+");
    private static final int TYPES_AT_MOST = 10;

    private Syntax() {}

    static Function<String, Optional<Integer>> whole(int from, int to) {
        return text -> Optional.of(text)
                .filter(WHOLE.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(number -> from <= number && number <= to);
    }

    static Function<String, Optional<Double>> number(double from, double to) {
        return text -> Optional.of(text)
                .filter(NUMBER.asMatchPredicate())
                .map(Double::valueOf)
                .filter(number -> from <= number && number <= to);
    }

    static Function<String, Optional<OptionalDouble>> numberOrNone(double from, double to) {
        return text -> text.equals("none")
                ? Optional.of(OptionalDouble.empty())
                : number(from, to).apply(text).map(OptionalDouble::of);
    }

    static Function<String, Optional<Duration>> duration(Duration from, Duration to) {
        return text ->
                Durations.read(text).filter(duration -> from.compareTo(duration) <= 0 && duration.compareTo(to) <= 0);
    }

    static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static <E extends Enum<E>> Function<String, Optional<E>> choice(Class<E> of) {
        return text -> Stream.of(of.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    static Optional<List<String>> types(String text) {
        var types = Stream.of(text.split(",", -1)).map(String::strip).toList();
        return Optional.of(types)
                .filter(each -> each.size() <= TYPES_AT_MOST)
                .filter(each -> each.stream().allMatch(TYPE.asMatchPredicate()))
                .filter(each -> each.stream().distinct().count() == each.size());
    }

    /** An address without user, query and fragment; what it may hold beside these would end up in logs. */
    static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null && uri.getPort() != 0 && uri.getPort() < 65_536)
                    .filter(uri ->
                            uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
