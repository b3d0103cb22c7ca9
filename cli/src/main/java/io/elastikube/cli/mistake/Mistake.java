package io.elastikube.cli.mistake;

import java.util.List;

/** Something in the user's input cannot be used. Each line names the input, the value found and the rule it breaks. */
public final class Mistake extends RuntimeException {
    private static final int LONGEST_QUOTE = 60;

    private final List<String> lines;

    private Mistake(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public static Mistake of(String format, Object... values) {
        return new Mistake(List.of(oneLine(format.formatted(values))));
    }

    /** Several mistakes found together, a line each. */
    public static Mistake of(List<String> lines) {
        return new Mistake(lines.stream().map(Mistake::oneLine).toList());
    }

    public List<String> lines() {
        return lines;
    }

    /** A value as it is shown to the user: in quotes, without what would break the line, cut when long. */
    public static String quote(String found) {
        var visible = oneLine(found);
        var end = Math.min(visible.length(), LONGEST_QUOTE);
        return end < visible.length() ? "'" + visible.substring(0, end) + "…'" : "'" + visible + "'";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
