package io.elastikube.bench;

import io.elastikube.simulator.run.Report;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How long the flash-sale day takes, on each store; and on what the time goes. */
final class SimulatedDay implements Bench {
    private static final int WARM_UP = 5;
    private static final int MEASURED = 9;
    private static final int PROFILED = 12;

    /** One day: what it took, and what it was. */
    private record Day(double wallSeconds, double cpuSeconds, int runs, int calls) {}

    @Override
    public String name() {
        return "simulated-day";
    }

    @Override
    public String measure() {
        var all = days();
        var first = all.values().iterator().next().getFirst();
        var measured = new LinkedHashMap<String, List<Day>>();
        all.forEach((store, days) -> measured.put(store, days.subList(WARM_UP, days.size())));
        return """
                The day of `./elastikube simulate` (720 ticks and all that follows) without its files, after %d days for warming up. The stores
                take turns, so that whatever else the machine does falls on all of them. `./elastikube` itself runs with the quick compiler alone
                (`-XX:TieredStopAtLevel=1`), which is faster for one day and about half as fast for many.

                %s
                %sThe very first day, in a JVM that has just started, took %s (CPU time %s).

                %s""".formatted(
                        WARM_UP,
                        table(measured),
                        ratios(measured),
                        seconds(first.wallSeconds()),
                        seconds(first.cpuSeconds()),
                        spentOn());
    }

    private static Map<String, List<Day>> days() {
        var days = new LinkedHashMap<String, List<Day>>();
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            for (var store : Store.all())
                days.computeIfAbsent(store.name(), _ -> new ArrayList<>()).add(day(store));
        }
        return days;
    }

    private static Day day(Store store) {
        var calls = new int[1];
        var clock = new AtomicReference<InstantSource>();
        // Opened before the watch starts: a day does not pay for the start of its store.
        try (var opened = store.open(() -> clock.get().instant())) {
            var simulation = FlashSaleDay.simulation().calls(_ -> calls[0]++).dynamo(simulated -> {
                clock.set(simulated);
                return opened.client();
            });
            System.gc();
            var cpu = Machine.cpu();
            long start = System.nanoTime();
            var report = simulation.run();
            double wall = (System.nanoTime() - start) / 1e9;
            return new Day(wall, Machine.cpu().minus(cpu).toNanos() / 1e9, runs(report), calls[0]);
        }
    }

    private static int runs(Report report) {
        return report.runs().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Table table(Map<String, List<Day>> measured) {
        var table = new Table(
                "store",
                "wall time, median of %d".formatted(MEASURED),
                "shortest–longest",
                "CPU time, median",
                "invocations",
                "calls to AWS");
        measured.forEach((store, days) -> table.row(
                store,
                "**" + seconds(median(days, Day::wallSeconds)) + "**",
                "%s–%s"
                        .formatted(
                                seconds(sorted(days).getFirst()),
                                seconds(sorted(days).getLast())),
                seconds(median(days, Day::cpuSeconds)),
                Table.figure(days.getFirst().runs(), 0),
                Table.figure(days.getFirst().calls(), 0)));
        return table;
    }

    /** Of days that ran one after the other. */
    private static String ratios(Map<String, List<Day>> measured) {
        var words = new StringBuilder();
        var ours = measured.values().iterator().next();
        measured.forEach((store, days) -> {
            if (days == ours) return;
            double ratio = IntStream.range(0, days.size())
                    .mapToDouble(i -> days.get(i).wallSeconds() / ours.get(i).wallSeconds())
                    .sorted()
                    .toArray()[days.size() / 2];
            words.append(
                    "On %s the day takes %s times as long as in memory.%n".formatted(store, Table.figure(ratio, 1)));
        });
        return words.toString();
    }

    /** By a sampling profiler, in memory. */
    private static String spentOn() {
        var samples = Samples.of(Duration.ofMillis(5), () -> {
            for (int i = 0; i < PROFILED; i++) FlashSaleDay.simulation().run();
        });
        var table = new Table("in memory, by %,d samples of what ran".formatted(samples.count()), "share");
        samples.shares().forEach((part, share) -> table.row(part, Table.figure(100 * share, 0) + " %"));
        return table.toString();
    }

    private static double median(List<Day> days, ToDoubleFunction<Day> figure) {
        return days.stream().mapToDouble(figure).sorted().toArray()[days.size() / 2];
    }

    private static List<Double> sorted(List<Day> days) {
        return days.stream().map(Day::wallSeconds).sorted().toList();
    }

    private static String seconds(double value) {
        return Table.figure(value, 2) + " s";
    }
}
