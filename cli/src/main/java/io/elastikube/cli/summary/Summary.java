package io.elastikube.cli.summary;

import io.elastikube.cli.bill.Bill;
import io.elastikube.cli.bill.FixedFleet;
import io.elastikube.cli.bill.Prices;
import io.elastikube.cli.run.Carried;
import io.elastikube.cli.run.Decided;
import io.elastikube.cli.run.Decided.Action;
import io.elastikube.cli.run.Run;
import io.elastikube.simulator.run.Row;
import io.elastikube.simulator.run.Violation;
import java.time.Instant;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run comes to. Its fields are the ones of summary.json.
 *
 * @param faults how many were put in, by kind
 * @param violations of what must never happen
 */
public record Summary(
        About run,
        Demand load,
        Decisions decisions,
        Operations operations,
        Workers workers,
        Service service,
        long awsCalls,
        Map<String, Integer> faults,
        List<Violation> violations,
        Bill cost) {
    private static final double MINUTES_AN_HOUR = 60;

    /** Less than this of the demand goes unserved by rounding and timing alone. */
    private static final double SERVED = 0.99;

    /** What was simulated. */
    public record About(
            String load,
            String policy,
            long seed,
            String faults,
            Instant from,
            Instant to,
            int minutes,
            String timeZone,
            Map<String, String> set) {}

    public record Demand(double peakCores, double coreHours) {}

    public record Decisions(int total, long scaleUp, long scaleDown, long hold) {}

    /** @param outcomes how many of each kind ended how: {@code scale up done} → 9 */
    public record Operations(int total, long open, Map<String, Long> outcomes) {}

    /** Ready workers over the run's minutes, within the limits in force; {@code launched} counts instances. */
    public record Workers(int least, int most, double mean, int launched, Limits limits) {}

    public record Limits(int least, int most) {}

    /** @param overloadedMinutes those in which more than 1 % of the demand was not served */
    public record Service(double unservedPercent, long overloadedMinutes, int mostPendingPods) {}

    public static Summary of(Run run) {
        var prices = Prices.shipped();
        var fleet = FixedFleet.of(run.plan().load().peak(), run.plan().settings(), prices.catalogue());
        return new Summary(
                about(run),
                new Demand(
                        rounded(run.plan().load().peak()),
                        rounded(sum(run.plan().load().cores()) / MINUTES_AN_HOUR)),
                decisions(run.decided()),
                operations(run.operations()),
                workers(run),
                service(run.minutes()),
                run.calls(),
                new TreeMap<>(run.faults()),
                run.violations(),
                Bill.of(run.workerHours(), run.length(), fleet, prices));
    }

    private static About about(Run run) {
        return new About(
                run.plan().load().name(),
                run.plan().policy(),
                run.plan().seed(),
                run.plan().faults(),
                run.plan().load().start(),
                run.plan().load().end(),
                run.minutes().size(),
                run.plan().settings().schedule().zone().getId(),
                new TreeMap<>(run.plan().set()));
    }

    private static Decisions decisions(List<Decided> all) {
        var counts = all.stream().collect(Collectors.groupingBy(Decided::action, Collectors.counting()));
        return new Decisions(
                all.size(),
                counts.getOrDefault(Action.SCALE_UP, 0L),
                counts.getOrDefault(Action.SCALE_DOWN, 0L),
                counts.getOrDefault(Action.HOLD, 0L));
    }

    private static Operations operations(List<Carried> all) {
        var outcomes = all.stream()
                .collect(Collectors.groupingBy(
                        each -> each.kind() + " " + each.outcome(), TreeMap::new, Collectors.counting()));
        var open = all.stream().filter(each -> !each.operation().isClosed()).count();
        return new Operations(all.size(), open, outcomes);
    }

    private static Workers workers(Run run) {
        var ready = run.minutes().stream().mapToInt(Row::readyWorkers).summaryStatistics();
        var limits = run.plan().settings().limits();
        return new Workers(
                least(ready),
                most(ready),
                rounded(ready.getAverage()),
                run.launched(),
                new Limits(limits.minWorkers(), limits.maxWorkers()));
    }

    private static Service service(List<Row> minutes) {
        var demand = minutes.stream().mapToDouble(Row::demandCores).sum();
        var unserved = minutes.stream().mapToDouble(Summary::unservedCores).sum();
        return new Service(
                demand == 0 ? 0 : rounded(100 * unserved / demand),
                minutes.stream().filter(Summary::isOverloaded).count(),
                most(minutes.stream().mapToInt(Row::pendingPods).summaryStatistics()));
    }

    private static double unservedCores(Row minute) {
        return Math.max(0, minute.demandCores() - minute.servedCores());
    }

    private static boolean isOverloaded(Row minute) {
        return minute.servedCores() < minute.demandCores() * SERVED;
    }

    private static int least(IntSummaryStatistics values) {
        return values.getCount() == 0 ? 0 : values.getMin();
    }

    private static int most(IntSummaryStatistics values) {
        return values.getCount() == 0 ? 0 : values.getMax();
    }

    /** As many digits as anybody reads. */
    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private static double sum(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
