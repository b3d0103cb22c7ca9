package io.elastikube.cli.terminal;

import io.elastikube.cli.bill.Bill;
import io.elastikube.cli.summary.Summary;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A run in a screen of text. */
public final class SummaryText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final int LONGEST_TEXT = 100;
    private static final int MINUTES_AN_HOUR = 60;
    private static final int MINUTES_A_DAY = 24 * MINUTES_AN_HOUR;

    private SummaryText() {}

    public static List<String> title(Summary summary, Ink ink) {
        var run = summary.run();
        var from = DAY.format(run.from().atZone(ZoneId.of(run.timeZone())));
        var about = say(
                "%s from %s (%s) · peak %.1f cores · seed %d · faults %s",
                length(run.minutes()), from, run.timeZone(), summary.load().peakCores(), run.seed(), run.faults());
        return List.of("", " " + ink.strong(run.load()) + ink.faint(" · " + about), "");
    }

    private static String length(int minutes) {
        if (minutes % MINUTES_A_DAY == 0) return counted(minutes / MINUTES_A_DAY, "day");
        return minutes % MINUTES_AN_HOUR == 0 ? counted(minutes / MINUTES_AN_HOUR, "hour") : counted(minutes, "minute");
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    public static List<String> of(Summary summary, Path report, Ink ink) {
        var lines = new ArrayList<String>();
        lines.add("");
        var decisions = summary.decisions();
        lines.add(labelled(
                "Decisions",
                say(
                        "%d: %d scale up, %d scale down, %d hold",
                        decisions.total(), decisions.scaleUp(), decisions.scaleDown(), decisions.hold()),
                ink));
        lines.add(labelled("Operations", operations(summary.operations()), ink));
        lines.add(labelled(
                "Workers",
                say(
                        "%d to %d ready, %.1f on average; %d launched",
                        summary.workers().least(),
                        summary.workers().most(),
                        summary.workers().mean(),
                        summary.workers().launched()),
                ink));
        lines.add(labelled(
                "Not served",
                say(
                        "%.2f %% of the demand; %s",
                        summary.service().unservedPercent(),
                        counted(summary.service().overloadedMinutes(), "overloaded minute")),
                ink));
        if (!summary.faults().isEmpty()) lines.add(labelled("Faults", faults(summary.faults()), ink));
        for (var broken : summary.violations())
            lines.add(labelled("BROKEN", say("%s: %s: %s", broken.at(), broken.rule(), cut(broken.what())), ink));
        lines.add("");
        lines.addAll(bill(summary.cost(), ink));
        lines.add("");
        lines.add(labelled("Report", ink.strong(report.toString()), ink));
        return lines;
    }

    private static String operations(Summary.Operations operations) {
        if (operations.total() == 0) return "none";
        var outcomes = operations.outcomes().entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
        return operations.total() + ": " + outcomes;
    }

    private static String faults(Map<String, Integer> faults) {
        var total = faults.values().stream().mapToInt(Integer::intValue).sum();
        return say("%d of %s put in", total, counted(faults.size(), "kind"));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }

    private static List<String> bill(Bill bill, Ink ink) {
        var lines = new ArrayList<String>();
        lines.add(labelled(
                "Cost",
                say(
                        "$%.2f, %.0f %% %s than a fixed fleet of %d × %s on demand ($%.2f)",
                        bill.elastikube().totalUsd(),
                        Math.abs(bill.savedPercent()),
                        bill.savedPercent() < 0 ? "more" : "less",
                        bill.fleet().workers(),
                        bill.fleet().type(),
                        bill.fixedFleet().totalUsd()),
                ink));
        lines.add(ink.faint(say("  %13s%-28s%12s%12s", "", "USD", "ElastiKube", "fixed fleet")));
        for (var line : bill.lines())
            lines.add(say("  %13s%-28s%12.2f%12.2f", "", line.item(), line.usd(), line.fixedUsd()));
        lines.add(say(
                "  %13s%-28s%12.2f%12.2f",
                "",
                "a month at this rate",
                bill.elastikube().monthUsd(),
                bill.fixedFleet().monthUsd()));
        lines.addAll(wrapped(bill.prices().getFirst() + " Their sources are in the report.", ink));
        return lines;
    }

    private static List<String> wrapped(String text, Ink ink) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (line.length() + 1 + word.length() > 80) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.stream().map(each -> " ".repeat(15) + ink.faint(each)).toList();
    }

    private static String labelled(String label, String text, Ink ink) {
        return "  " + ink.faint("%-13s".formatted(label)) + text;
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
