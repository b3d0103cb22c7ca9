package io.elastikube.simulator.run;

import io.elastikube.cluster.Catalogue;
import io.elastikube.simulator.ec2.Machine;
import io.elastikube.simulator.faults.Fate;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.kubernetes.SimulatedKubernetes;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** From a booting instance to a Ready node, or not. The node's name is the instance's id. */
final class Joining {
    /** The bootstrap script looks every few seconds whether its node is Ready. */
    private static final Duration REPORTED_AFTER = Duration.ofSeconds(5);

    private final Kernel kernel;
    private final SimulatedKubernetes kubernetes;
    private final Supplier<Fate> fates;
    private final Consumer<Machine> report;
    private final Catalogue types = Catalogue.shipped();

    /** @param report what the machine's own bootstrap script does once it sees its node Ready */
    Joining(Kernel kernel, SimulatedKubernetes kubernetes, Supplier<Fate> fates, Consumer<Machine> report) {
        this.kernel = kernel;
        this.kubernetes = kubernetes;
        this.fates = fates;
        this.report = report;
    }

    void begin(Machine machine) {
        switch (fates.get()) {
            case Fate.Joins(var registers, var ready) -> {
                kernel.after(registers, () -> register(machine));
                kernel.after(ready, () -> turnReady(machine));
            }
            case Fate.NeverReady(var registers) -> kernel.after(registers, () -> register(machine));
            case Fate.NeverJoins() -> {}
        }
    }

    private void register(Machine machine) {
        if (!machine.isLive()) return;
        var type = types.find(machine.offering().type()).orElseThrow();
        kubernetes.register(machine.id(), type.vcpus(), type.memoryGib(), true, false, kernel.millis());
    }

    private void turnReady(Machine machine) {
        var node = kubernetes.find(machine.id());
        if (node == null) return;
        kubernetes.ready(node);
        kernel.after(REPORTED_AFTER, () -> {
            if (machine.isLive()) report.accept(machine);
        });
    }
}
