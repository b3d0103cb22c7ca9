package io.elastikube.simulator.kubernetes;

import java.util.Collection;

/**
 * The load on the cluster: customers' demand in cores, shared by the serving pods alike. A node gives what it has; what goes
 * beyond is not served and leaves only pressure behind.
 */
public final class Load {
    /** Cores of demand at a time. */
    @FunctionalInterface
    public interface Demand {
        double at(long millis);
    }

    /** How many points of the demand make a step's average. */
    private static final int POINTS = 5;

    /** What kubelet, exporter and other pods of the system use on each node. */
    private static final double OVERHEAD_CORES = 0.08;

    private final Demand demand;
    private long since;
    private double demanded;
    private double served;
    private double total;
    private double totalServed;
    private double totalSeconds;

    Load(Demand demand, long since) {
        this.demand = demand;
        this.since = since;
    }

    /** Cores demanded, on average over the last step. */
    public double demanded() {
        return demanded;
    }

    /** Cores of it that were served. */
    public double served() {
        return served;
    }

    /** Core-seconds demanded since the beginning. */
    public double totalDemanded() {
        return total;
    }

    public double totalServed() {
        return totalServed;
    }

    /** The time that the totals are over. */
    public double accountedSeconds() {
        return totalSeconds;
    }

    /** Begins the totals anew. */
    public void forget() {
        total = 0;
        totalServed = 0;
        totalSeconds = 0;
    }

    /** Distributes the demand since the last step over the nodes as they are now. */
    void account(long now, Collection<Node> nodes) {
        double seconds = (now - since) / 1000.0;
        if (seconds <= 0) return;
        demanded = average(since, now);
        int pods = 0;
        for (var node : nodes) if (isBehindTheService(node)) pods += node.serving;
        served = 0;
        for (var node : nodes) {
            if (!node.alive) continue;
            double share = pods == 0 || !isBehindTheService(node) ? 0 : demanded * node.serving / pods;
            served += carry(node, share, Math.min(seconds, Math.max(0, (now - node.since()) / 1000.0)));
        }
        total += demanded * seconds;
        totalServed += served * seconds;
        totalSeconds += seconds;
        since = now;
    }

    /** A dead node's pods stay behind the service until Kubernetes has noticed. */
    private static boolean isBehindTheService(Node node) {
        return node.ready;
    }

    private static double carry(Node node, double share, double seconds) {
        double served = Math.min(share, node.cores() - OVERHEAD_CORES);
        node.used = served + OVERHEAD_CORES;
        node.idleSeconds += (node.cores() - node.used) * seconds;
        node.waitingSeconds += pressure((share + OVERHEAD_CORES) / node.cores()) * seconds;
        return served;
    }

    /** Share of the time in which some task waits for a core, by how much of the cores is asked for. */
    private static double pressure(double asked) {
        return Math.clamp(0.02 * asked + (asked - 0.7) / 0.6, 0, 1);
    }

    private double average(long from, long to) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) sum += demand.at(from + (to - from) * (2 * i + 1) / (2 * POINTS));
        return sum / POINTS;
    }
}
