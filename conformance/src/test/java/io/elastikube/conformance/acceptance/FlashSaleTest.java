package io.elastikube.conformance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.simulator.run.Simulation;
import io.elastikube.simulator.wire.CallLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R3: every function is built anew for each invocation, so nothing can live in a function's memory. */
class FlashSaleTest {
    private static final Instant START = Instant.parse("2026-01-05T02:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {10, 60, 120})
    void wheneverBetweenTwoTicksALoadDoublesWorkersAreLaunchedWithinThreeMinutes(long rampSeconds) {
        var late = new TreeMap<Integer, String>();
        for (int second = 0; second < 120; second++) {
            var sale = START.plusSeconds(1_800 + second);
            var launched = firstLaunchAfter(sale, Duration.ofSeconds(rampSeconds));
            if (launched == null || launched.isAfter(sale.plusSeconds(180))) {
                late.put(
                        second,
                        launched == null
                                ? "never"
                                : Duration.between(sale, launched).toString());
            }
        }
        assertThat(late).as("seconds after a tick, and when RunInstances came").isEmpty();
    }

    private static Instant firstLaunchAfter(Instant sale, Duration ramp) {
        List<Instant> launches = new ArrayList<>();
        Simulation.of(Loads.doubling(4, sale, ramp))
                .from(START)
                .lasting(Duration.ofMinutes(36))
                .seed(1)
                .calls(call -> note(call, sale, launches))
                .run();
        return launches.isEmpty() ? null : launches.getFirst();
    }

    private static void note(CallLog.Call call, Instant sale, List<Instant> launches) {
        var at = Instant.ofEpochMilli(call.site().time());
        if (call.site().action().equals("RunInstances") && !at.isBefore(sale)) launches.add(at);
    }
}
