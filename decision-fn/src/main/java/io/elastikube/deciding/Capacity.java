package io.elastikube.deciding;

/**
 * The workers there are, counted. A worker that boots counts as coming; one that drains or is doomed does not count.
 *
 * @param observed by Prometheus; otherwise from the roster and the permanent workers last seen
 * @param serving Ready, not cordoned, not claimed; and those that joined a moment ago and are not shown yet
 * @param permanent those of {@code serving} that are never touched
 * @param booting asked for or started and not yet serving, and those that come back from a drain called off
 * @param leaving serving still, and about to be drained
 * @param claimed draining or doomed
 * @param idle neither serving nor claimed: not Ready, cordoned by hand, or in the roster and not shown
 */
public record Capacity(
        boolean observed,
        int serving,
        int permanent,
        int booting,
        int leaving,
        int claimed,
        int idle,
        double servingCores,
        double permanentCores,
        double coresPerWorker) {

    /** Workers there will be when all that is under way has ended. */
    public int steady() {
        return serving - leaving + booting;
    }

    /** What the bounds hold: everything but what drains or is doomed. */
    public int bounded() {
        return steady() + idle;
    }

    /** Everything that may exist. */
    public int existing() {
        return serving + booting + claimed + idle;
    }

    /** Workers that use {@code cores} to {@code percent}. */
    public int workersFor(double cores, double percent) {
        var elastic = cores / (percent / 100) - permanentCores;
        return permanent + Math.max(0, ceil(elastic / coresPerWorker));
    }

    /** How busy so many workers would be with {@code cores} of demand, in percent. */
    public double percentWith(int workers, double cores) {
        var there = permanentCores + (workers - permanent) * coresPerWorker;
        return there > 0 ? cores / there * 100 : cores > 0 ? Double.POSITIVE_INFINITY : 0;
    }

    /** Rounds up, and does not take 4.000000000001 for more than 4. */
    static int ceil(double value) {
        return (int) Math.ceil(value - 1e-9);
    }
}
