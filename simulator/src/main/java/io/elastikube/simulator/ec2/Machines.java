package io.elastikube.simulator.ec2;

import io.elastikube.cluster.Offering;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** All instances and their lives: pending → running → shutting-down → terminated. */
public final class Machines {
    /** EC2 lists a terminated instance for about an hour. */
    private static final long LISTED_AFTER_END_MILLIS = 3_600_000;

    private final Kernel kernel;
    private final Chance chance;
    private final Watcher watcher;
    private final Map<String, Machine> all = new LinkedHashMap<>();
    /** Those that Describe may still list: what a long run has behind it must not slow it down. */
    private final Map<String, Machine> recent = new LinkedHashMap<>();

    private int reservations;

    public Machines(Kernel kernel, Chance chance, Watcher watcher) {
        this.kernel = kernel;
        this.chance = chance;
        this.watcher = watcher;
    }

    /** Starts instances of one reservation. */
    List<Machine> start(Offering offering, int count, String token, Map<String, String> tags) {
        var reservation = "r-%017x".formatted(++reservations);
        List<Machine> started = new ArrayList<>(count);
        // A launch becomes visible to Describe as a whole.
        long listedFrom = kernel.millis() + chance.between(100, 3_500);
        for (int i = 0; i < count; i++) {
            var id = "i-0%016x".formatted(chance.bits());
            var machine = new Machine(id, reservation, offering, kernel.instant(), token, tags, listedFrom);
            enter(machine);
            started.add(machine);
            long boots = kernel.millis() + Math.round(chance.around(6_000, 12_000));
            kernel.at(boots, () -> ran(machine));
            watcher.started(machine);
        }
        return started;
    }

    /** Puts an instance there that was running before the simulation began. */
    public Machine place(String id, Offering offering, Map<String, String> tags) {
        var machine = new Machine(id, "r-00000000000000000", offering, kernel.instant(), "", tags, 0);
        machine.become(InstanceStateName.RUNNING);
        enter(machine);
        return machine;
    }

    /** Ends an instance for a reason of EC2's vocabulary. Ending one that has ended changes nothing. */
    public void end(Machine machine, String because) {
        if (!machine.isLive()) return;
        machine.end(kernel.instant(), because);
        watcher.changed(machine);
        watcher.died(machine);
        kernel.after(Math.round(chance.around(35_000, 60_000)), () -> {
            machine.become(InstanceStateName.TERMINATED);
            watcher.changed(machine);
            kernel.after(LISTED_AFTER_END_MILLIS, () -> recent.remove(machine.id()));
        });
    }

    public Machine find(String id) {
        return all.get(id);
    }

    /** Every instance there ever was, in the order of their launch. */
    public Collection<Machine> all() {
        return all.values();
    }

    /** Those that EC2 still knows. */
    public Collection<Machine> known() {
        return recent.values();
    }

    boolean isKnown(Machine machine) {
        return recent.containsKey(machine.id());
    }

    private void enter(Machine machine) {
        all.put(machine.id(), machine);
        recent.put(machine.id(), machine);
    }

    private void ran(Machine machine) {
        if (machine.state() != InstanceStateName.PENDING) return;
        machine.become(InstanceStateName.RUNNING);
        watcher.changed(machine);
    }
}
