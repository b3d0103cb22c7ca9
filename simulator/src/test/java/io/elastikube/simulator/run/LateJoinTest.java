package io.elastikube.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.cluster.Worker;
import io.elastikube.simulator.ec2.Machine;
import io.elastikube.simulator.faults.Faults;
import io.elastikube.simulator.wire.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** An instance that is about to be reaped because it never joined, and then joins. */
class LateJoinTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration LATE = Duration.ofMinutes(40);
    private static final Faults NOTHING_JOINS = new Faults(
            Faults.NONE.calls(),
            new Faults.Ec2(0, 1, 0, 0),
            Faults.NONE.ssm(),
            Faults.NONE.prometheus(),
            Faults.NONE.events());

    /** Found by a storm (nab_asg_misconfig, seed 1): the look was eight minutes old when the termination went through. */
    @Test
    void aWorkerThatJoinsWhileItsTerminationIsDelayedIsKept() {
        var late = new AtomicReference<Machine>();
        var report = Simulation.of(_ -> 1.0)
                .set("limits/min-workers", "3")
                .faults(NOTHING_JOINS)
                .from(START)
                .lasting(Duration.ofHours(1))
                .interference(call -> call.action().equals("TerminateInstances")
                                && call.time() < START.plus(LATE).toEpochMilli()
                        ? new Verdict.Refused(ApiCallTimeoutException.create(1_000))
                        : Verdict.PASS)
                .after(LATE.minusMinutes(1), world -> late.set(join(world)))
                .run();
        assertThat(late.get().endedAt()).isEmpty();
        assertThat(report.control().state().roster())
                .extracting(Worker::instance)
                .contains(late.get().id());
    }

    private static Machine join(World world) {
        var machine = world.machines().known().stream()
                .filter(each -> World.isOurs(each) && !each.isPermanent() && each.isLive())
                .findFirst()
                .orElseThrow();
        world.kubernetes()
                .ready(world.kubernetes()
                        .register(
                                machine.id(), 2, 4, true, false, world.kernel().millis()));
        return machine;
    }
}
