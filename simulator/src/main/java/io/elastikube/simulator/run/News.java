package io.elastikube.simulator.run;

import io.elastikube.simulator.bus.SimulatedEventBridge;
import io.elastikube.simulator.ec2.Machine;
import io.elastikube.simulator.ec2.SpotMarket;
import io.elastikube.simulator.faults.Tally;
import java.util.Map;

/** What EC2, SSM and the workers tell the functions by events. */
final class News implements SpotMarket.News {
    private final SimulatedEventBridge bus;
    private final Tally tally;

    News(SimulatedEventBridge bus, Tally tally) {
        this.bus = bus;
        this.tally = tally;
    }

    @Override
    public boolean isCalm() {
        return tally.isCalm();
    }

    @Override
    public void rebalance(Machine machine) {
        tally.add("rebalance recommended");
        tell("EC2 Instance Rebalance Recommendation", machine, Map.of("instance-id", machine.id()));
    }

    @Override
    public void warning(Machine machine) {
        tally.add("spot interruption");
        tell(
                "EC2 Spot Instance Interruption Warning",
                machine,
                Map.of("instance-id", machine.id(), "instance-action", "terminate"));
    }

    void changed(Machine machine) {
        tell(
                "EC2 Instance State-change Notification",
                machine,
                Map.of("instance-id", machine.id(), "state", machine.state().toString()));
    }

    /** A worker's own word that it has joined; a hint like every other event. */
    void joined(Machine machine) {
        bus.emit(
                "elastikube",
                "Worker Joined",
                arn(machine.id()),
                Map.of(
                        "cluster", Place.CLUSTER,
                        "operation", machine.tags().getOrDefault("elastikube:operation", ""),
                        "instance", machine.id()));
    }

    void command(String instance, Map<String, Object> detail) {
        bus.emit("aws.ssm", "EC2 Command Status-change Notification", arn(instance), detail);
    }

    private void tell(String detailType, Machine machine, Map<String, Object> detail) {
        bus.emit("aws.ec2", detailType, arn(machine.id()), detail);
    }

    private static String arn(String instance) {
        return "arn:aws:ec2:ap-southeast-1:111122223333:instance/" + instance;
    }
}
