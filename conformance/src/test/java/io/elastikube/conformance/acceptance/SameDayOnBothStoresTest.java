package io.elastikube.conformance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.conformance.dynamo.LocalDynamo;
import io.elastikube.simulator.faults.Faults;
import io.elastikube.simulator.record.CallLines;
import io.elastikube.simulator.run.Report;
import io.elastikube.simulator.run.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The in-memory DynamoDB is faithful in what the product does with it: a whole day makes the same calls on both. */
class SameDayOnBothStoresTest {
    @Test
    void aDayOnDynamoDbLocalIsTheDayInMemoryCallForCall() {
        List<String> inMemory = new ArrayList<>();
        List<String> local = new ArrayList<>();
        var one = day(simulation(inMemory));
        try (var server = LocalDynamo.start()) {
            var other = day(simulation(local).dynamo(_ -> server.client()));
            assertThat(other.decisions()).isEqualTo(one.decisions());
            assertThat(other.operations()).isEqualTo(one.operations());
        }
        assertThat(one.operations()).isNotEmpty();
        assertThat(local).isEqualTo(inMemory);
    }

    private static Report day(Simulation simulation) {
        var report = simulation.run();
        assertThat(report.violations()).isEmpty();
        return report;
    }

    /** A wave that needs from three to eight workers. */
    private static Simulation simulation(List<String> lines) {
        return Simulation.of(millis -> 7 + 4 * Math.sin(millis / 1.0e7))
                .lasting(Duration.ofDays(1))
                .seed(3)
                .faults(Faults.MILD)
                .calls(call -> lines.add(CallLines.line(call)));
    }
}
