package io.elastikube.simulator.run;

import io.elastikube.simulator.faults.Faults;
import io.elastikube.simulator.kubernetes.Load;
import io.elastikube.simulator.wire.CallLog;
import io.elastikube.simulator.wire.Interference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a simulation is made of; {@link Simulation} says what each is for.
 *
 * @param hands what operators do, and when
 */
record Plan(
        Load.Demand load,
        Instant start,
        Duration length,
        Map<String, String> settings,
        long seed,
        Faults faults,
        int permanentWorkers,
        String permanentType,
        Interference interference,
        Consumer<CallLog.Call> calls,
        Consumer<Row> rows,
        Consumer<String> logs,
        Function<InstantSource, DynamoDbClient> dynamo,
        Chain chain,
        List<Hand> hands) {
    /** Something done to the world from outside. */
    record Hand(Duration after, Consumer<World> deed) {}

    Instant end() {
        return start.plus(length);
    }
}
