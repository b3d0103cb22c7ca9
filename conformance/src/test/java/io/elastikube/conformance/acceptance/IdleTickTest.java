package io.elastikube.conformance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.simulator.run.Simulation;
import io.elastikube.simulator.wire.CallSite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An idle cluster costs next to nothing. */
class IdleTickTest {
    private static final Set<String> WRITES =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems", "SendCommand");

    @Test
    void anIdleTickOfDecisionMakesAtMostFourCallsAndWritesToHistoryOnly() {
        Map<String, List<CallSite>> ticks = new LinkedHashMap<>();
        var report = Simulation.of(_ -> 2.0)
                .from(Instant.parse("2026-01-05T00:00:00Z"))
                .lasting(Duration.ofHours(6))
                .calls(call -> {
                    if (call.site().function().equals("decision"))
                        ticks.computeIfAbsent(call.site().invocation(), _ -> new ArrayList<>())
                                .add(call.site());
                })
                .run();
        assertThat(report.operations()).isEmpty();
        // The very first tick stores the settings that it found valid.
        var idle = ticks.values().stream().skip(1).toList();
        assertThat(idle).hasSizeGreaterThan(170);
        assertThat(idle).allSatisfy(calls -> {
            assertThat(calls).hasSizeLessThanOrEqualTo(4);
            assertThat(calls.stream().map(CallSite::action).filter(WRITES::contains))
                    .containsExactly("BatchWriteItem");
        });
    }
}
