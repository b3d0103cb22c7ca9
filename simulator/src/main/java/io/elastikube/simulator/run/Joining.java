package io.elastikube.simulator.run;

import io.elastikube.cluster.Catalogue;
import io.elastikube.simulator.ec2.Machine;
import io.elastikube.simulator.faults.Fate;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.kubernetes.SimulatedKubernetes;
import java.util.function.Supplier;

/** From a booting instance to a Ready node, or not. The node's name is the instance's id. */
final class Joining {
    private final Kernel kernel;
    private final SimulatedKubernetes kubernetes;
    private final Supplier<Fate> fates;
    private final Catalogue types = Catalogue.shipped();

    Joining(Kernel kernel, SimulatedKubernetes kubernetes, Supplier<Fate> fates) {
        this.kernel = kernel;
        this.kubernetes = kubernetes;
        this.fates = fates;
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
        if (node != null) kubernetes.ready(node);
    }
}
