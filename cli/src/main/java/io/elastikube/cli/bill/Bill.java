package io.elastikube.cli.bill;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A run's cost beside the fixed fleet's.
 *
 * @param prices where the prices come from, and of what date they are
 */
public record Bill(
        List<Line> lines,
        Totals elastikube,
        Totals fixedFleet,
        FixedFleet fleet,
        double spotPercent,
        double savedPercent,
        double savedOnWorkersPercent,
        List<String> prices) {
    /** An average month, as AWS counts it. */
    private static final double HOURS_A_MONTH = 730;

    /** Hours and dollars of one kind of thing, in the run and with the fixed fleet. */
    public record Line(String item, double hours, double usd, double fixedHours, double fixedUsd) {
        public Line {
            hours = rounded(hours);
            usd = rounded(usd);
            fixedHours = rounded(fixedHours);
            fixedUsd = rounded(fixedUsd);
        }
    }

    /** @param monthUsd the same for a whole month at this rate */
    public record Totals(double workersUsd, double totalUsd, double hourlyUsd, double monthUsd) {
        private static Totals of(double workersUsd, double totalUsd, double hours) {
            return new Totals(
                    rounded(workersUsd),
                    rounded(totalUsd),
                    rounded(totalUsd / hours),
                    rounded(totalUsd / hours * HOURS_A_MONTH));
        }
    }

    public static Bill of(Map<Offering, Double> workers, Duration length, FixedFleet fleet, Prices prices) {
        var hours = length.toMillis() / 3_600_000.0;
        var spot = new Sum(workers, Market.SPOT, prices);
        var onDemand = new Sum(workers, Market.ON_DEMAND, prices);
        var fixedHours = fleet.workers() * hours;
        var fixedUsd = fixedHours * prices.usd(new Offering(fleet.type(), "any", Market.ON_DEMAND));
        var controlPlane = hours * prices.controlPlaneUsd();
        var nat = hours * prices.natUsd();
        var lines = List.of(
                new Line("workers, spot", spot.hours, spot.usd, 0, 0),
                new Line("workers, on demand", onDemand.hours, onDemand.usd, fixedHours, fixedUsd),
                new Line(
                        "control plane (%s)".formatted(prices.controlPlaneType()),
                        hours,
                        controlPlane,
                        hours,
                        controlPlane),
                new Line("NAT gateway", hours, nat, hours, nat));
        var ours = Totals.of(
                spot.usd + onDemand.usd, lines.stream().mapToDouble(Line::usd).sum(), hours);
        var fixed =
                Totals.of(fixedUsd, lines.stream().mapToDouble(Line::fixedUsd).sum(), hours);
        return new Bill(
                lines,
                ours,
                fixed,
                fleet,
                percent(spot.hours, spot.hours + onDemand.hours),
                percent(fixed.totalUsd() - ours.totalUsd(), fixed.totalUsd()),
                percent(fixed.workersUsd() - ours.workersUsd(), fixed.workersUsd()),
                prices.sources());
    }

    private static double percent(double part, double whole) {
        return whole == 0 ? 0 : rounded(100 * part / whole);
    }

    /** A ten-thousandth of a dollar, an hour or a percent. */
    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    /** What the workers of one market come to. */
    private static final class Sum {
        private final double hours;
        private final double usd;

        Sum(Map<Offering, Double> workers, Market market, Prices prices) {
            var these = workers.entrySet().stream()
                    .filter(each -> each.getKey().market() == market)
                    .toList();
            hours = these.stream().mapToDouble(Map.Entry::getValue).sum();
            usd = these.stream()
                    .mapToDouble(each -> each.getValue() * prices.usd(each.getKey()))
                    .sum();
        }
    }
}
