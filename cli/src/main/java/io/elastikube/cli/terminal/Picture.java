package io.elastikube.cli.terminal;

import io.elastikube.cli.load.Load.Mark;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Demand against ready capacity by time: served demand as filled columns, capacity as a line over them. */
public final class Picture {
    private static final int COLUMNS = 90;
    private static final int ROWS = 14;
    private static final String MARGIN = " ".repeat(8);
    private static final int EIGHTHS = 8;
    private static final String PARTS = " ▁▂▃▄▅▆▇█";

    private final TimeAxis axis;
    private final List<Point> points;
    private final double top;
    private final double[] levels;

    /** One minute, in cores. */
    public record Point(double demand, double served, double capacity) {
        double unserved() {
            return Math.max(0, demand - served);
        }
    }

    private Picture(List<Point> minutes, Instant start, ZoneId zone) {
        axis = new TimeAxis(start, minutes.size(), Math.min(COLUMNS, minutes.size()), zone);
        points = worst(minutes);
        var highest = points.stream()
                .mapToDouble(point -> Math.max(point.demand(), point.capacity()))
                .max()
                .orElse(1);
        levels = levels(highest);
        top = levels[levels.length - 1];
    }

    /** The lines of the picture; times are shown as the clocks of {@code zone} show them. */
    public static List<String> of(List<Point> minutes, Instant start, ZoneId zone, List<Mark> marks, Ink ink) {
        return new Picture(minutes, start, zone).lines(marks, ink);
    }

    /** Each column shows its worst minute: the one with the most unserved demand, else with the most demand. */
    private List<Point> worst(List<Point> minutes) {
        var worst = Comparator.comparingDouble(Point::unserved).thenComparingDouble(Point::demand);
        return IntStream.range(0, axis.columns())
                .mapToObj(column ->
                        axis.minutesOf(column).mapToObj(minutes::get).max(worst).orElseThrow())
                .toList();
    }

    /** Round numbers for the axis, from 0 to at least the highest value. */
    private static double[] levels(double highest) {
        var magnitude = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 1e-9) / 3)));
        var step = Arrays.stream(new double[] {1, 2, 2.5, 4, 5, 10})
                .map(each -> each * magnitude)
                .filter(each -> each * 5 >= highest)
                .findFirst()
                .orElse(10 * magnitude);
        var steps = (int) Math.max(1, Math.ceil(highest / step - 1e-9));
        return IntStream.rangeClosed(0, steps)
                .mapToDouble(number -> number * step)
                .toArray();
    }

    private List<String> lines(List<Mark> marks, Ink ink) {
        var lines = new ArrayList<String>();
        lines.add(ink.faint(" cores") + marks(marks));
        var cells = cells(ink);
        for (var row = ROWS - 1; row >= 0; row--)
            lines.add(ink.faint(label(row)) + String.join("", cells[row]).stripTrailing());
        lines.add(ink.faint("     0 └" + ticks()));
        lines.add(ink.faint(times()));
        lines.add(MARGIN + ink.served("█") + " demand served   " + ink.unserved("░") + " demand not served   "
                + ink.capacity("─") + " capacity of the ready workers");
        return lines;
    }

    private String[][] cells(Ink ink) {
        var cells = new String[ROWS][points.size()];
        for (var column = 0; column < points.size(); column++) {
            var point = points.get(column);
            var full = eighths(Math.min(point.served(), point.demand()));
            var wanted = eighths(point.demand());
            for (var row = 0; row < ROWS; row++) cells[row][column] = fill(row, full, wanted, ink);
            line(cells, column, ink);
        }
        return cells;
    }

    private static String fill(int row, int full, int wanted, Ink ink) {
        var part = Math.clamp(full - (long) row * EIGHTHS, 0, EIGHTHS);
        if (part > 0) return ink.served(PARTS.substring(part, part + 1));
        return wanted - row * EIGHTHS >= EIGHTHS / 2 ? ink.unserved("░") : " ";
    }

    /** The capacity's line, with corners where it steps. */
    private void line(String[][] cells, int column, Ink ink) {
        var row = row(points.get(column).capacity());
        var before = column == 0 ? row : row(points.get(column - 1).capacity());
        if (row == before) {
            cells[row][column] = ink.capacity("─");
            return;
        }
        for (var between = Math.min(row, before) + 1; between < Math.max(row, before); between++)
            cells[between][column] = ink.capacity("│");
        cells[before][column] = ink.capacity(row > before ? "╯" : "╮");
        cells[row][column] = ink.capacity(row > before ? "╭" : "╰");
    }

    private int row(double cores) {
        return Math.clamp((eighths(cores) - 1) / EIGHTHS, 0, ROWS - 1);
    }

    private int eighths(double cores) {
        return (int) Math.round(cores / top * ROWS * EIGHTHS);
    }

    private String label(int row) {
        return Arrays.stream(levels)
                .filter(level -> level > 0 && row(level) == row)
                .mapToObj(level -> "%6s ┤".formatted(plain(level)))
                .findFirst()
                .orElse("       │");
    }

    private String marks(List<Mark> marks) {
        var line = new StringBuilder(" ".repeat(MARGIN.length() - 6 + COLUMNS));
        for (var mark : marks) {
            var column = axis.column(mark.at());
            if (column < 0 || column >= axis.columns()) continue;
            // A label that would run over the right edge stands left of its arrow.
            var fits = column + 2 + mark.label().length() <= COLUMNS;
            var text = fits ? "▼ " + mark.label() : mark.label() + " ▼";
            write(line, MARGIN.length() - 6 + (fits ? column : column - text.length() + 1), text);
        }
        return line.toString().stripTrailing();
    }

    private String ticks() {
        var line = new StringBuilder("─".repeat(points.size()));
        axis.ticks().forEach(tick -> line.setCharAt(tick.column(), '┴'));
        return line.toString();
    }

    private String times() {
        var line = new StringBuilder(" ".repeat(MARGIN.length() + COLUMNS + 2));
        axis.ticks()
                .forEach(tick -> write(
                        line, MARGIN.length() + tick.column() - tick.label().length() / 2, tick.label()));
        return line.toString().stripTrailing();
    }

    private static void write(StringBuilder line, int start, String text) {
        if (start >= 0 && start + text.length() <= line.length()) line.replace(start, start + text.length(), text);
    }

    private static String plain(double level) {
        return level == Math.rint(level) ? String.valueOf((long) level) : String.valueOf(level);
    }
}
