package io.elastikube.signal;

import java.util.Optional;

/**
 * A worker node as Prometheus knows it, by kube-state-metrics (the list, readiness, requests) and node_exporter (usage).
 *
 * @param name the node's name; an elastic worker's is its instance id
 * @param cores CPU cores of the machine; empty when node_exporter was not seen
 * @param cpuPercent steady use (rate over two minutes), 0–100; empty when not seen
 * @param memoryPercent memory not available, 0–100; empty when not seen
 * @param pressurePercent share of time in which some task waited for a CPU (PSI), 0–100; empty where not exported
 * @param allocatableCores what Kubernetes may place on it; empty when not seen
 * @param requestedCores CPU requests of the pods bound to it; empty when not seen
 */
public record Node(
        String name,
        boolean ready,
        boolean cordoned,
        boolean elastic,
        Optional<Double> cores,
        Optional<Double> cpuPercent,
        Optional<Double> memoryPercent,
        Optional<Double> pressurePercent,
        Optional<Double> allocatableCores,
        Optional<Double> requestedCores) {}
