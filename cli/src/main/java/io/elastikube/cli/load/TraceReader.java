package io.elastikube.cli.load;

import static io.elastikube.cli.mistake.Mistake.quote;

import io.elastikube.cli.mistake.Mistake;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a trace file, {@code timestamp,value} with a header, and refuses whatever is not a regular series of values. */
public final class TraceReader {
    /** Far above any real trace (a year of minutes has 20 MB), and small enough to be held in memory. */
    private static final long LARGEST_FILE_BYTES = 64L << 20;

    private static final Duration LONGEST_STEP = Duration.ofDays(1);

    private final Path file;
    private final List<Double> values = new ArrayList<>();
    private Columns columns;
    private Instant first;
    private Instant last;
    private Duration step;

    private TraceReader(Path file) {
        this.file = file;
    }

    private record Columns(int timestamp, int value, int count) {}

    /** @throws Mistake naming the file, the line, the value and the rule */
    public static Trace read(Path file) {
        if (Files.isDirectory(file)) throw Mistake.of("%s: is a folder; a trace is a CSV file", file);
        // A device or a pipe has no end that could be known before it is read.
        if (Files.exists(file) && !Files.isRegularFile(file)) throw Mistake.of("%s: is not a file of values", file);
        try {
            if (Files.size(file) > LARGEST_FILE_BYTES)
                throw Mistake.of(
                        "%s: has %d MB; a trace has at most %d",
                        file, Files.size(file) >> 20, LARGEST_FILE_BYTES >> 20);
            // Decoding that replaces what is not UTF-8: such a file then fails by a rule, with its line.
            try (var lines =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                return new TraceReader(file).read(lines);
            }
        } catch (NoSuchFileException absent) {
            throw Mistake.of("%s: no such file", file);
        } catch (AccessDeniedException forbidden) {
            throw Mistake.of("%s: may not be read (permission denied)", file);
        } catch (IOException unreadable) {
            throw Mistake.of("%s: cannot be read: %s", file, unreadable.getMessage());
        }
    }

    private Trace read(BufferedReader lines) throws IOException {
        var header = lines.readLine();
        if (header == null || header.isBlank())
            throw Mistake.of("%s: is empty; a trace starts with the line 'timestamp,value'", file);
        columns = columns(header);
        var number = 1;
        var blank = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                if (blank == 0) blank = number;
                continue;
            }
            if (blank > 0) throw at(blank, "is blank; only the end of a trace may be");
            row(number, line);
        }
        if (values.size() < 2)
            throw Mistake.of(
                    "%s: has %d row%s of values; a trace has at least two",
                    file, values.size(), values.size() == 1 ? "" : "s");
        return new Trace(file.getFileName().toString(), first, step, values);
    }

    private Columns columns(String header) {
        // Some spreadsheets begin a file with a byte order mark.
        var names = cells(header.startsWith("\uFEFF") ? header.substring(1) : header);
        for (var wanted : List.of("timestamp", "value")) {
            if (!names.contains(wanted))
                throw at(
                        1,
                        "has no column '%s', only %s; the header names 'timestamp' and 'value'",
                        wanted,
                        quote(header));
        }
        return new Columns(names.indexOf("timestamp"), names.indexOf("value"), names.size());
    }

    private void row(int number, String line) {
        var cells = cells(line);
        if (cells.size() != columns.count())
            throw at(
                    number,
                    "%s has %d column%s; the header has %d",
                    quote(line),
                    cells.size(),
                    cells.size() == 1 ? "" : "s",
                    columns.count());
        var time = time(number, cells.get(columns.timestamp()));
        var value = value(number, cells.get(columns.value()));
        if (first == null) first = time;
        else follow(number, time);
        last = time;
        values.add(value);
    }

    /** A time must follow the one before it by the same step everywhere. */
    private void follow(int number, Instant time) {
        if (time.equals(last)) throw at(number, "time %s is there twice; times must grow", time);
        if (time.isBefore(last)) throw at(number, "time %s comes after %s; times must grow", time, last);
        var gap = Duration.between(last, time);
        if (step == null) step = firstStep(number, gap);
        else if (!gap.equals(step))
            throw at(
                    number,
                    "time %s is %s after the row before; the step must be regular, and began as %s",
                    time,
                    words(gap),
                    words(step));
    }

    private Duration firstStep(int number, Duration gap) {
        if (gap.compareTo(LONGEST_STEP) > 0 || gap.toNanosPart() != 0)
            throw at(number, "the step is %s; it must be whole seconds, at most %s", words(gap), words(LONGEST_STEP));
        return gap;
    }

    private Instant time(int number, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw at(
                    number, "timestamp %s is not a time; write ISO-8601 UTC such as 2026-01-31T14:00:00Z", quote(text));
        }
    }

    private double value(int number, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException malformed) {
            throw at(number, "value %s is not a number", quote(text));
        }
        if (!Double.isFinite(value)) throw at(number, "value %s is not a finite number", quote(text));
        if (value < 0) throw at(number, "value %s is negative; load is zero or more", quote(text));
        return value;
    }

    private Mistake at(int line, String format, Object... values) {
        return Mistake.of("%s", "%s line %d: ".formatted(file, line) + format.formatted(values));
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split(",", -1)).map(String::strip).toList();
    }

    private static String words(Duration duration) {
        var seconds = duration.toSeconds();
        if (seconds % 3600 == 0) return seconds / 3600 + " h";
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
