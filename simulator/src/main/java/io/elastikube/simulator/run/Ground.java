package io.elastikube.simulator.run;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.InstanceType;
import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.simulator.ec2.Machine;
import io.elastikube.simulator.ec2.Machines;
import io.elastikube.simulator.ec2.Network;
import io.elastikube.simulator.kubernetes.Node;
import io.elastikube.simulator.kubernetes.SimulatedKubernetes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ssm.model.Target;

/** What stands before any function ran: the network, the control plane, the permanent workers, a stranger. */
final class Ground {
    private final Machines machines;
    private final SimulatedKubernetes kubernetes;
    private final Map<String, Node> nodes = new HashMap<>();

    Ground(Machines machines, SimulatedKubernetes kubernetes) {
        this.machines = machines;
        this.kubernetes = kubernetes;
    }

    static Network network() {
        return new Network(
                Set.of(Place.LAUNCH_TEMPLATE),
                Place.zonesBySubnet(),
                Catalogue.shipped().types().stream().map(InstanceType::name).collect(Collectors.toSet()));
    }

    void furnish(int permanentWorkers, String type, long now) {
        var zones = Place.zones();
        stand(
                "i-0c0ffee0000000001",
                "control-plane-1",
                new Offering(type, zones.getFirst().name(), Market.ON_DEMAND),
                true,
                now);
        for (int i = 0; i < permanentWorkers; i++) {
            var offering = new Offering(type, zones.get(i % zones.size()).name(), Market.ON_DEMAND);
            stand("i-0fee1000000000%03x".formatted(i + 1), "permanent-" + (i + 1), offering, false, now);
        }
        // Another cluster's worker in the same account: nobody here may touch it.
        machines.place(
                "i-0badc0de000000001",
                new Offering(type, zones.getFirst().name(), Market.ON_DEMAND),
                Map.of("elastikube:cluster", "other", "elastikube:role", "worker", "elastikube:operation", "other-1"));
    }

    /** The node of a machine that stood there from the beginning. */
    Node nodeOf(Machine machine) {
        return nodes.get(machine.id());
    }

    /** The managed instance that has these tags. */
    Optional<String> managed(List<Target> targets) {
        return machines.known().stream()
                .filter(machine -> machine.state() == InstanceStateName.RUNNING)
                .filter(machine -> targets.stream().allMatch(target -> matches(target, machine)))
                .map(Machine::id)
                .findFirst();
    }

    private static boolean matches(Target target, Machine machine) {
        var value = machine.tags().get(target.key().substring("tag:".length()));
        return value != null && target.values().contains(value);
    }

    private void stand(String id, String name, Offering offering, boolean isControlPlane, long now) {
        var tags = Map.of(
                "elastikube:cluster",
                Place.CLUSTER,
                "elastikube:role",
                isControlPlane ? "control-plane" : "worker",
                "Permanent",
                "true");
        machines.place(id, offering, tags);
        var size = Catalogue.shipped().find(offering.type()).orElseThrow();
        var node = kubernetes.register(name, size.vcpus(), size.memoryGib(), false, isControlPlane, now);
        kubernetes.ready(node);
        nodes.put(id, node);
    }
}
