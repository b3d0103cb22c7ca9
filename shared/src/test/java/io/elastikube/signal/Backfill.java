package io.elastikube.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Series in OpenMetrics' text, for promtool to make blocks of: a sample each 15 s, as a scrape would take it. */
final class Backfill {
    private final Map<String, List<String>> families = new LinkedHashMap<>();
    private final Instant first;
    private final Instant last;

    Backfill(Instant first, Instant last) {
        this.first = first;
        this.last = last;
    }

    /** A gauge that always has this value. */
    void gauge(String name, String labels, double value) {
        gauge(name, labels, value, first, last);
    }

    /** A gauge that exists only from one moment to another. */
    void gauge(String name, String labels, double value, Instant from, Instant to) {
        samples("# TYPE " + name + " gauge", name + "{" + labels + "}", from, to, _ -> value);
    }

    /** A counter, by its value at each epoch second. */
    void counter(String name, String labels, DoubleUnaryOperator value) {
        samples("# TYPE " + name.replace("_total", "") + " counter", name + "{" + labels + "}", first, last, value);
    }

    void write(Path file) throws IOException {
        var lines = new ArrayList<String>();
        families.forEach((type, samples) -> {
            lines.add(type);
            lines.addAll(samples);
        });
        lines.add("# EOF");
        Files.write(file, lines);
    }

    private void samples(String type, String series, Instant from, Instant to, DoubleUnaryOperator value) {
        var samples = families.computeIfAbsent(type, _ -> new ArrayList<>());
        for (var at = first; !at.isAfter(last); at = at.plus(Duration.ofSeconds(15))) {
            if (at.isBefore(from) || at.isAfter(to)) continue;
            var second = at.getEpochSecond();
            samples.add("%s %s %d"
                    .formatted(series, String.format(Locale.ROOT, "%.6f", value.applyAsDouble(second)), second));
        }
    }
}
