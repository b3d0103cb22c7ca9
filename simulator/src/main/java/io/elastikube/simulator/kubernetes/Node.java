package io.elastikube.simulator.kubernetes;

import java.util.OptionalLong;

/** A node object and the machine under it. */
public final class Node {
    /** Kubelet and system keep this much of a machine for themselves. */
    private static final double RESERVED_CORES = 0.1;
    /** What the DaemonSets' pods on each node request, and use. */
    static final double SYSTEM_REQUESTS = 0.1;

    private final String name;
    private final int cores;
    private final double memoryGib;
    private final boolean elastic;
    private final boolean controlPlane;
    private final long since;

    boolean alive = true;
    boolean ready;
    boolean everReady;
    /** When it first was, epoch milliseconds. */
    long readySince;

    boolean cordoned;
    String mark = "";
    String released = "";
    /** Pods that serve. */
    int serving;
    /** Pods that were placed here and are still starting. */
    int starting;
    /** Pods that were evicted and are still ending. */
    int ending;
    /** Until when some disruption budget of zero holds pods here. */
    long heldUntil;

    /** What its exporter counts: seconds of idle cores, and seconds in which some task waited. */
    double idleSeconds;

    double waitingSeconds;
    /** Cores in use, on average over the last step. */
    double used;

    Node(String name, int cores, double memoryGib, boolean elastic, boolean controlPlane, long since) {
        this.name = name;
        this.cores = cores;
        this.memoryGib = memoryGib;
        this.elastic = elastic;
        this.controlPlane = controlPlane;
        this.since = since;
    }

    public String name() {
        return name;
    }

    public int cores() {
        return cores;
    }

    public boolean isElastic() {
        return elastic;
    }

    public boolean isControlPlane() {
        return controlPlane;
    }

    /** When the machine under it was up, epoch milliseconds. */
    public long since() {
        return since;
    }

    /** Whether the machine under it runs. */
    public boolean isAlive() {
        return alive;
    }

    public boolean isReady() {
        return ready;
    }

    public boolean isEverReady() {
        return everReady;
    }

    /** When it was Ready for the first time, epoch milliseconds; nothing as long as it never was. */
    public OptionalLong readySince() {
        return everReady ? OptionalLong.of(readySince) : OptionalLong.empty();
    }

    public boolean isCordoned() {
        return cordoned;
    }

    /** The operation that cordoned it, empty for none. */
    public String mark() {
        return mark;
    }

    /** The shop's pods bound to it, whatever their phase. */
    public int pods() {
        return serving + starting + ending;
    }

    public double idleSeconds() {
        return idleSeconds;
    }

    public double waitingSeconds() {
        return waitingSeconds;
    }

    public double used() {
        return used;
    }

    public double allocatable() {
        return cores - RESERVED_CORES;
    }

    public double requested() {
        return SYSTEM_REQUESTS + pods() * Shop.POD_CORES;
    }

    public double memoryTotalBytes() {
        return memoryGib * (1L << 30);
    }

    public double memoryAvailableBytes() {
        double usedGib = 0.6 + 0.1 * pods();
        return Math.max(0.05, memoryGib - usedGib) * (1L << 30);
    }

    boolean takesPods() {
        return alive && ready && !cordoned && !controlPlane;
    }

    boolean hasRoom() {
        return takesPods() && requested() + Shop.POD_CORES <= allocatable() + 1e-9;
    }
}
