package io.elastikube.signal;

import java.time.Instant;
import java.util.List;

/**
 * One look at the cluster through Prometheus.
 *
 * @param nodes the workers' nodes (the control plane left out), sorted by name; coverage is the share of Ready nodes
 *     with CPU data
 * @param cpuNow mean CPU of the Ready workers over the last two scrapes, percent 0–100
 * @param cpuLow the lowest value of {@code cpuNow} within the flash-sale window up to now, percent 0–100
 * @param pendingPods unschedulable pods (not merely Pending)
 * @param pendingCores their CPU requests, in cores
 */
public record Observation(
        Instant at,
        Signal<List<Node>> nodes,
        Signal<Double> cpuNow,
        Signal<Double> cpuLow,
        Signal<Integer> pendingPods,
        Signal<Double> pendingCores) {}
