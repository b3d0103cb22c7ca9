package io.elastikube.simulator.prometheus;

import io.elastikube.simulator.kubernetes.Node;
import io.elastikube.simulator.kubernetes.SimulatedKubernetes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scrapes of the last quarter of an hour. */
public final class Storage {
    private static final int KEPT = 64;

    private final SimulatedKubernetes kubernetes;
    private final Trouble trouble;
    private final Scrape[] ring = new Scrape[KEPT];
    private int written;

    public Storage(SimulatedKubernetes kubernetes, Trouble trouble) {
        this.kubernetes = kubernetes;
        this.trouble = trouble;
    }

    /** Scrapes everything that can be reached. */
    public void scrape(long now) {
        if (trouble.isAsleep()) return;
        Map<String, Scrape.Exported> exporters = HashMap.newHashMap(16);
        List<Scrape.Listed> listed = new ArrayList<>(16);
        for (var node : kubernetes.nodes()) {
            if (node.isAlive() && !trouble.misses(node.name())) exporters.put(node.name(), exported(node));
            listed.add(listed(node));
        }
        Optional<Scrape.Kube> kube = trouble.missesKube()
                ? Optional.empty()
                : Optional.of(new Scrape.Kube(listed, kubernetes.pending(), kubernetes.pendingCores()));
        ring[written++ % KEPT] = new Scrape(now, exporters, kube);
    }

    int size() {
        return Math.min(written, KEPT);
    }

    /** The {@code back}-th newest scrape, from 0. */
    Scrape newest(int back) {
        return ring[(written - 1 - back) % KEPT];
    }

    private static Scrape.Exported exported(Node node) {
        return new Scrape.Exported(
                !node.isControlPlane(),
                node.cores(),
                node.idleSeconds() / node.cores(),
                node.waitingSeconds(),
                node.memoryAvailableBytes(),
                node.memoryTotalBytes());
    }

    private static Scrape.Listed listed(Node node) {
        return new Scrape.Listed(
                node.name(),
                node.isControlPlane(),
                node.isElastic(),
                node.isReady(),
                node.isCordoned(),
                node.allocatable(),
                node.requested());
    }
}
