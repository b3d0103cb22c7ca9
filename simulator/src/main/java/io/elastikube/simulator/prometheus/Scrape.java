package io.elastikube.simulator.prometheus;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One round over all targets. A target that is missing from it failed, which ends its series there.
 *
 * @param exporters what node_exporter said, by node
 * @param kube what kube-state-metrics said
 */
record Scrape(long at, Map<String, Exported> exporters, Optional<Kube> kube) {
    /**
     * @param idle seconds that each core was idle; all cores of a node are alike
     * @param waiting seconds in which some task waited for a core
     */
    record Exported(boolean worker, int cores, double idle, double waiting, double available, double memory) {}

    record Kube(List<Listed> nodes, int pendingPods, double pendingCores) {}

    record Listed(
            String name,
            boolean controlPlane,
            boolean elastic,
            boolean ready,
            boolean cordoned,
            double allocatable,
            double requested) {}
}
