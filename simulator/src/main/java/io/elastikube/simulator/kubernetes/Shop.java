package io.elastikube.simulator.kubernetes;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The shop: one deployment of small equal pods and its horizontal pod autoscaler, by Kubernetes' documented algorithm.
 */
final class Shop {
    /** What a pod requests. It may use more where its node has it. */
    static final double POD_CORES = 0.25;

    /** The autoscaler's target, as a share of the requests. */
    private static final double TARGET = 0.9;

    private static final double TOLERANCE = 0.1;
    private static final long STABILISATION_MILLIS = 300_000;
    private static final int FEWEST = 4;
    private static final int MOST = 1_000;
    /** Share of the pods that the disruption budget keeps. */
    private static final double KEPT = 0.8;

    private record Recommendation(long at, int pods) {}

    private final Deque<Recommendation> recommended = new ArrayDeque<>();
    private int desired = FEWEST;

    int desired() {
        return desired;
    }

    /** How many more pods may be disrupted now. */
    int disruptionsAllowed(int serving) {
        return serving - (int) Math.ceil(KEPT * desired);
    }

    /**
     * One sync of the autoscaler.
     *
     * @param used cores that the serving pods use
     * @param serving pods with metrics
     */
    void sync(long now, double used, int serving) {
        int wanted = Math.clamp(recommendation(used, serving), FEWEST, MOST);
        while (!recommended.isEmpty() && recommended.peek().at < now - STABILISATION_MILLIS) recommended.poll();
        recommended.add(new Recommendation(now, wanted));
        if (wanted >= desired) desired = Math.min(wanted, Math.max(desired * 2, desired + 4));
        else desired = Math.min(desired, highest());
    }

    private int highest() {
        int highest = 0;
        for (var each : recommended) highest = Math.max(highest, each.pods);
        return highest;
    }

    private int recommendation(double used, int serving) {
        if (serving == 0) return desired;
        double ratio = used / (serving * POD_CORES) / TARGET;
        if (Math.abs(1 - ratio) <= TOLERANCE) return desired;
        if (serving >= desired) return ceil(ratio * serving);
        // Pods without metrics count as idle when growing and as on target when shrinking, so that they damp the
        // change.
        double missing = ratio > 1 ? 0 : (desired - serving) * POD_CORES * TARGET;
        double damped = (used + missing) / (desired * POD_CORES) / TARGET;
        boolean turned = ratio > 1 != damped > 1;
        return turned || Math.abs(1 - damped) <= TOLERANCE ? desired : ceil(damped * desired);
    }

    private static int ceil(double pods) {
        return (int) Math.ceil(pods - 1e-9);
    }
}
