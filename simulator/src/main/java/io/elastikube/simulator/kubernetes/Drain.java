package io.elastikube.simulator.kubernetes;

import io.elastikube.controlplane.DrainReport;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import java.util.function.Consumer;

/** {@code kubectl drain} of one node: evicts what the budget allows, tries again every five seconds, waits for the pods' end. */
public final class Drain {
    /** How long kubectl waits after an eviction was refused. */
    private static final long AGAIN_MILLIS = 5_000;

    private final Kernel kernel;
    private final Chance chance;
    private final SimulatedKubernetes kubernetes;
    private final Node node;
    private final String operation;
    private final long deadline;
    private final Consumer<DrainReport> result;
    private boolean over;

    private Drain(
            Kernel kernel,
            Chance chance,
            SimulatedKubernetes kubernetes,
            Node node,
            String operation,
            long deadline,
            Consumer<DrainReport> result) {
        this.kernel = kernel;
        this.chance = chance;
        this.kubernetes = kubernetes;
        this.node = node;
        this.operation = operation;
        this.deadline = deadline;
        this.result = result;
    }

    /** Starts a drain; the node must have been cordoned. */
    static Drain start(
            Kernel kernel,
            Chance chance,
            SimulatedKubernetes kubernetes,
            Node node,
            String operation,
            long timeoutMillis,
            Consumer<DrainReport> result) {
        var drain = new Drain(kernel, chance, kubernetes, node, operation, kernel.millis() + timeoutMillis, result);
        kernel.after(chance.between(800, 2_000), drain::round);
        return drain;
    }

    /** The script is killed: what was evicted stays evicted. */
    public void kill() {
        over = true;
    }

    private void round() {
        if (over) return;
        if (kubernetes.find(node.name()) != node) end(true, "absent");
        else if (!node.mark.equals(operation)) end(false, "refused");
        else if (node.pods() == 0) end(true, "");
        else if (kernel.millis() >= deadline) end(false, "timeout");
        else {
            int going = kubernetes.evict(node);
            for (int i = 0; i < going; i++) {
                kernel.after(chance.between(4_000, 18_000), () -> kubernetes.ended(node, 1));
            }
            kernel.at(Math.min(kernel.millis() + AGAIN_MILLIS, Math.max(deadline, kernel.millis() + 1)), this::round);
        }
    }

    private void end(boolean done, String because) {
        over = true;
        result.accept(new DrainReport(node.name(), done, because));
    }
}
