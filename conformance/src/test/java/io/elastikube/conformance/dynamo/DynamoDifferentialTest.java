package io.elastikube.conformance.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.simulator.dynamo.SimulatedDynamoDb;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of drawn requests, each put to both clients: the same answers, the same refusals, the same items. */
class DynamoDifferentialTest {
    private static final int CALLS = 3_000;

    /** Call 1757 of this seed removes an element that it appends: it was not there before, so it stays. */
    private static final long A_PLACE_REMOVED_BEFORE_IT_WAS = 1029;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, A_PLACE_REMOVED_BEFORE_IT_WAS})
    void answersEveryRequestAsDynamoDbLocalDoes(long seed) {
        try (var local = LocalDynamo.start()) {
            var simulated = new SimulatedDynamoDb(InstantSource.fixed(Instant.EPOCH));
            LocalDynamo.createTable(local.client(), Calls.TABLE, "h", "r");
            LocalDynamo.createTable(simulated, Calls.TABLE, "h", "r");
            var calls = new Calls(new Drawn(new Random(seed)));
            int given = 0;
            for (int i = 0; i < CALLS; i++) {
                var call = calls.next();
                var ours = Answer.of(simulated, call.on());
                var theirs = Answer.of(local.client(), call.on());
                assertThat(ours)
                        .as("seed %d, call %d: %s; DynamoDB Local: %s", seed, i, call.request(), theirs)
                        .matches(answer -> answer.agrees(theirs));
                if (ours instanceof Answer.Given) given++;
            }
            assertThat(given).as("calls that were not refused").isGreaterThan(CALLS / 3);
        }
    }
}
