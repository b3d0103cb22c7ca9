package io.elastikube.deciding;

import io.elastikube.signal.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the pods' CPU requests go, in the aggregate: whether they fit node by node is for the fit check to say.
 *
 * @param requested of all workers, the draining ones too: their pods will move
 * @param each what the smallest elastic worker can take; a new one is taken to be the like
 * @param freeOnEmptiest what an almost empty serving worker has left, in cores; 0 where there is none
 */
record Room(Capacity there, double requested, double permanents, double each, double freeOnEmptiest) {
    /** A cluster packed to the last core has no room for the next pod, nor for what does not divide evenly. */
    static final double PACKED = 0.95;

    /** A worker of which less than this is requested stands ready: a pod that does not go there will not go to its like. */
    private static final double ALMOST_EMPTY = 0.2;

    /** Empty where the requests of any worker are unknown. */
    static Optional<Room> of(Situation situation) {
        var nodes = situation.nodes().orElse(List.of());
        var serving = situation.serving();
        var isKnown = nodes.stream().allMatch(node -> node.requestedCores().isPresent())
                && serving.stream().allMatch(node -> node.allocatableCores().isPresent());
        if (!isKnown || serving.isEmpty() || situation.capacity().isEmpty()) return Optional.empty();
        var there = situation.capacity().get();
        return Optional.of(new Room(
                there,
                sum(nodes, Node::requestedCores),
                sum(serving.stream().filter(node -> !node.elastic()).toList(), Node::allocatableCores),
                serving.stream()
                        .filter(Node::elastic)
                        .mapToDouble(node -> node.allocatableCores().orElseThrow())
                        .min()
                        .orElse(there.coresPerWorker() * PACKED),
                serving.stream()
                        .filter(node -> node.requestedCores().orElseThrow()
                                < ALMOST_EMPTY * node.allocatableCores().orElseThrow())
                        .mapToDouble(node -> node.allocatableCores().orElseThrow()
                                - node.requestedCores().orElseThrow())
                        .max()
                        .orElse(0)));
    }

    /** Workers that have room for what is there and {@code pending} cores more. */
    int workersFor(double pending) {
        var elastic = (requested + pending) / PACKED - permanents;
        return there.permanent() + Math.max(0, Capacity.ceil(elastic / each));
    }

    private static double sum(List<Node> nodes, Function<Node, Optional<Double>> figure) {
        return nodes.stream()
                .mapToDouble(node -> figure.apply(node).orElseThrow())
                .sum();
    }
}
