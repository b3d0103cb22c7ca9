package io.elastikube.cli.report;

import io.elastikube.cli.run.Run;
import io.elastikube.simulator.run.Row;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the charts draw: a value for every {@code everyMinutes} minutes. */
record Series(
        int everyMinutes,
        List<Double> demand,
        List<Double> served,
        List<Double> capacity,
        List<Integer> ready,
        List<Integer> booting,
        List<Integer> draining,
        List<Double> cpu,
        List<Integer> pods,
        List<Double> hourlyUsd,
        List<Double> growAbove,
        List<Double> shrinkBelow) {
    /** Two weeks of minutes; a longer run shows the worst minute of several, so that the page stays quick. */
    private static final int MOST_POINTS = 20_160;

    private static final Comparator<Row> WORST = Comparator.comparingDouble(
                    (Row row) -> row.demandCores() - row.servedCores())
            .thenComparingDouble(Row::demandCores);

    static Series of(Run run) {
        var minutes = run.minutes();
        var every = Math.max(1, Math.ceilDiv(minutes.size(), MOST_POINTS));
        var shown = IntStream.range(0, Math.ceilDiv(minutes.size(), every))
                .mapToObj(part -> minutes.subList(part * every, Math.min(minutes.size(), (part + 1) * every)))
                .map(part -> part.stream().max(WORST).orElseThrow())
                .toList();
        return new Series(
                every,
                column(shown, minute -> rounded(minute.demandCores())),
                column(shown, minute -> rounded(minute.servedCores())),
                column(shown, run::readyCores),
                column(shown, Row::readyWorkers),
                column(shown, Row::bootingWorkers),
                column(shown, Row::drainingWorkers),
                column(shown, minute -> rounded(minute.cpuPercent())),
                column(shown, Row::pendingPods),
                column(shown, minute -> rounded(minute.hourlyCostUsd())),
                column(
                        shown,
                        minute -> run.plan()
                                .settings()
                                .thresholds(minute.timestamp())
                                .up()),
                column(
                        shown,
                        minute -> run.plan()
                                .settings()
                                .thresholds(minute.timestamp())
                                .down()));
    }

    private static <T> List<T> column(List<Row> minutes, Function<Row, T> value) {
        return minutes.stream().map(value).toList();
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
