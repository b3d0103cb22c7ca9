package io.elastikube.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in Markdown, row by row. Figures are told as a reader wants them: no more digits than mean something. */
final class Table {
    private final List<String> rows = new ArrayList<>();

    Table(String... heads) {
        row((Object[]) heads);
        rows.add("|" + "---|".repeat(heads.length));
    }

    Table row(Object... cells) {
        rows.add(Stream.of(cells).map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |")));
        return this;
    }

    static String figure(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    @Override
    public String toString() {
        return String.join("\n", rows) + "\n";
    }
}
