package io.elastikube.deciding;

import io.elastikube.signal.Node;
import java.util.List;

/**
 * The cores asked for. Unlike a percentage it does not fall when workers are added.
 *
 * @param used cores in use on all workers, the draining ones too: their load will move
 * @param pending requests of the pods that fit nowhere; none where the signal is missing
 * @param pressure what saturated workers' tasks wait for
 * @param cpuPercent use of the serving workers
 * @param observedCores cores of all Ready workers whose use is seen: what Prometheus' percentages refer to
 */
public record Demand(double used, double pending, double pressure, double cpuPercent, double observedCores) {
    /** From here on a machine's use says nothing of what is asked of it. */
    static final double SATURATED = 95;

    /**
     * PSI tells the share of time in which some task waited, not how much longer it would have run: on a machine that is
     * just full it is high already. Half of it is taken, so that a fleet at full pressure grows by one half.
     */
    private static final double PRESSURE_WEIGHT = 0.5;

    public double total() {
        return used + pending + pressure;
    }

    static Demand of(List<Node> nodes, Census census, Capacity capacity, double pending) {
        var each = capacity.coresPerWorker();
        var serving = nodes.stream().filter(census::isServing).toList();
        var seen =
                serving.stream().filter(node -> node.cpuPercent().isPresent()).toList();
        var seenCores = seen.stream().mapToDouble(node -> cores(node, each)).sum();
        var mean = seenCores > 0
                ? seen.stream().mapToDouble(node -> used(node, each, 0)).sum() / seenCores * 100
                : 0;
        var onServing = serving.stream()
                .mapToDouble(node -> used(node, each, census.isFresh(node) ? 0 : mean))
                .sum();
        var elsewhere = nodes.stream()
                .filter(node -> !census.isServing(node))
                .mapToDouble(node -> used(node, each, 0))
                .sum();
        return new Demand(
                onServing + elsewhere,
                pending,
                nodes.stream().mapToDouble(node -> pressure(node, each)).sum(),
                capacity.servingCores() > 0 ? onServing / capacity.servingCores() * 100 : 0,
                nodes.stream()
                        .filter(node -> node.ready() && node.cpuPercent().isPresent())
                        .mapToDouble(node -> cores(node, each))
                        .sum());
    }

    private static double cores(Node node, double each) {
        return node.cores().orElse(each);
    }

    /**
     * Serving workers without data are taken at the mean of the others, neither idle nor full; but one that joined a moment
     * ago has no data because it has done nothing yet.
     */
    private static double used(Node node, double each, double unseenPercent) {
        return cores(node, each) * node.cpuPercent().orElse(unseenPercent) / 100;
    }

    private static double pressure(Node node, double each) {
        if (node.cpuPercent().orElse(0.0) < SATURATED) return 0;
        return cores(node, each) * node.pressurePercent().orElse(0.0) / 100 * PRESSURE_WEIGHT;
    }
}
