package io.elastikube.simulator.run;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** A row for each minute. */
final class Timeline {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final World world;
    private final Consumer<Row> reader;
    private final Bill prices = new Bill();
    private double demanded;
    private double served;
    private double since;

    Timeline(World world, Consumer<Row> reader) {
        this.world = world;
        this.reader = reader;
    }

    void minuteEnded() {
        int ready = 0;
        int booting = 0;
        int draining = 0;
        double cores = 0;
        double used = 0;
        double cost = 0;
        for (var machine : world.workers()) {
            var node = world.nodeOf(machine);
            if (machine.state() == InstanceStateName.RUNNING) cost += prices.hourlyUsd(machine);
            if (machine.warnedAt().isPresent() || node != null && node.isCordoned()) draining++;
            else if (node == null || !node.isReady()) booting++;
            else {
                ready++;
                cores += node.cores();
                used += node.used();
            }
        }
        var load = world.kubernetes().load();
        double seconds = load.accountedSeconds();
        reader.accept(new Row(
                world.kernel().instant().minus(MINUTE),
                perSecond(load.totalDemanded() - demanded, seconds - since),
                perSecond(load.totalServed() - served, seconds - since),
                ready,
                booting,
                draining,
                cores == 0 ? 0 : 100 * used / cores,
                world.kubernetes().pending(),
                cost));
        demanded = load.totalDemanded();
        served = load.totalServed();
        since = seconds;
    }

    private static double perSecond(double amount, double seconds) {
        return seconds <= 0 ? 0 : amount / seconds;
    }
}
