package io.elastikube.conformance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.simulator.run.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A cluster whose workers are all elastic begins with none, and may lose them all. */
class EmptyClusterTest {
    @Test
    void aClusterWithoutAnyWorkerReachesItsMinimum() {
        var report = Simulation.of(_ -> 1.0)
                .permanentWorkers(0, "t3.medium")
                .lasting(Duration.ofHours(1))
                .run();
        assertThat(report.violations()).isEmpty();
        // The first ones to join carry all of the load for a while, which may call for more than the minimum.
        assertThat(report.launched()).isBetween(2, 5);
        assertThat(report.minutesBelowMinimum()).isLessThan(15);
    }

    @Test
    void aClusterThatLosesAllItsWorkersGetsThemBack() {
        var report = Simulation.of(_ -> 1.0)
                .permanentWorkers(0, "t3.medium")
                .lasting(Duration.ofHours(3))
                .after(
                        Duration.ofHours(1),
                        world -> world.machines().known().stream()
                                .filter(machine -> "shop".equals(machine.tags().get("elastikube:cluster"))
                                        && !machine.isPermanent())
                                .toList()
                                .forEach(world::terminateByHand))
                .run();
        assertThat(report.violations()).isEmpty();
        assertThat(report.control().state().roster()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(report.minutesBelowMinimum()).isLessThan(30);
    }
}
