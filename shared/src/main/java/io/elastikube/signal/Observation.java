package io.elastikube.signal;

import java.time.Instant;
import java.util.List;

/**
 * One look at the cluster through Prometheus.
 *
 * @param nodes the workers' nodes (the control plane left out), sorted by name; coverage is the share of Ready nodes
 *     with CPU data
 * @param cpuNow cores used by the workers over the last two scrapes, in percent of the cores they have now, 0–100
 * @param cpuLow the lowest use within the flash-sale window up to now, in percent of the cores there are <em>now</em>: so
 *     that removing workers, after which the same load is a larger percentage, does not look like a rise
 * @param cpuLowLately the same over the later half of the window; of both, coverage is the share of the window that is known, and
 *     what is unknown of it can only have been lower
 * @param pendingPods unschedulable pods (not merely Pending)
 * @param pendingCores their CPU requests, in cores
 * @param troubles what Prometheus answered badly or not at all, a line each, also where a signal could do without it
 */
public record Observation(
        Instant at,
        Signal<List<Node>> nodes,
        Signal<Double> cpuNow,
        Signal<Double> cpuLow,
        Signal<Double> cpuLowLately,
        Signal<Integer> pendingPods,
        Signal<Double> pendingCores,
        List<String> troubles) {
    public Observation {
        troubles = List.copyOf(troubles);
    }

    /** An observation without troubles. */
    public Observation(
            Instant at,
            Signal<List<Node>> nodes,
            Signal<Double> cpuNow,
            Signal<Double> cpuLow,
            Signal<Double> cpuLowLately,
            Signal<Integer> pendingPods,
            Signal<Double> pendingCores) {
        this(at, nodes, cpuNow, cpuLow, cpuLowLately, pendingPods, pendingCores, List.of());
    }
}
