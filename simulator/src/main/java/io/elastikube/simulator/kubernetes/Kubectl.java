package io.elastikube.simulator.kubernetes;

import io.elastikube.controlplane.DrainReport;
import io.elastikube.controlplane.NodeReport;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What our documents do to one node each, as their scripts do it. */
public final class Kubectl {
    private final Kernel kernel;
    private final Chance chance;
    private final SimulatedKubernetes kubernetes;
    private final LongSupplier held;

    /** @param held for how long, in milliseconds, a disruption budget of zero holds the pods of a node to be drained */
    public Kubectl(Kernel kernel, Chance chance, SimulatedKubernetes kubernetes, LongSupplier held) {
        this.kernel = kernel;
        this.chance = chance;
        this.kubernetes = kubernetes;
        this.held = held;
    }

    /** Marks, cordons and drains; the answer may come now or later. What was released to an operation is not drained by it. */
    public Optional<Drain> drain(String operation, String name, long timeoutMillis, Consumer<DrainReport> result) {
        var node = kubernetes.find(name);
        if (node == null) return answered(result, new DrainReport(name, true, "absent"));
        if (node.released.equals(operation)) return answered(result, new DrainReport(name, false, "refused"));
        if (!node.mark.isEmpty() && !node.mark.equals(operation)) {
            return answered(result, new DrainReport(name, false, "refused"));
        }
        node.mark = operation;
        node.cordoned = true;
        node.heldUntil = Math.max(node.heldUntil, kernel.millis() + held.getAsLong());
        return Optional.of(Drain.start(kernel, chance, kubernetes, node, operation, timeoutMillis, result));
    }

    /** Takes an operation's mark and cordon away, for good. */
    public DrainReport uncordon(String operation, String name) {
        var node = kubernetes.find(name);
        if (node == null) return new DrainReport(name, true, "absent");
        if (!node.mark.isEmpty() && !node.mark.equals(operation)) return new DrainReport(name, false, "refused");
        node.released = operation;
        node.mark = "";
        node.cordoned = false;
        return new DrainReport(name, true, "");
    }

    public DrainReport remove(String name) {
        return new DrainReport(name, true, kubernetes.remove(name) ? "" : "absent");
    }

    /** The nodes asked for, or all; absent ones are left out. */
    public List<NodeReport> inspect(List<String> names) {
        var all = names.equals(List.of("all"));
        return kubernetes.nodes().stream()
                .filter(node -> all || names.contains(node.name()))
                .map(node ->
                        new NodeReport(node.name(), node.ready, node.everReady, node.cordoned, node.pods(), node.mark))
                .toList();
    }

    private static Optional<Drain> answered(Consumer<DrainReport> result, DrainReport report) {
        result.accept(report);
        return Optional.empty();
    }
}
