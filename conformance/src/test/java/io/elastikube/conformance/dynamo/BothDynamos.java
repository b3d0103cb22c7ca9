package io.elastikube.conformance.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.simulator.dynamo.SimulatedDynamoDb;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The simulated DynamoDB and DynamoDB Local with the same table, asked the same. */
final class BothDynamos implements AutoCloseable {
    static final String TABLE = "things";

    private final LocalDynamo local = LocalDynamo.start();
    private final SimulatedDynamoDb simulated = new SimulatedDynamoDb(InstantSource.fixed(Instant.EPOCH));

    BothDynamos() {
        LocalDynamo.createTable(local.client(), TABLE, "h", "r");
        LocalDynamo.createTable(simulated, TABLE, "h", "r");
    }

    void both(Function<DynamoDbClient, ?> call) {
        call.apply(simulated);
        call.apply(local.client());
    }

    /** The answer of the two, which must be one, words included where they are known to be the same. */
    Answer agreed(String what, Function<DynamoDbClient, ?> call) {
        var ours = Answer.of(simulated, call);
        var theirs = Answer.of(local.client(), call);
        assertThat(ours.worded()).as("%s; DynamoDB Local: %s", what, theirs).isEqualTo(theirs.worded());
        return ours;
    }

    Answer simulated(Function<DynamoDbClient, ?> call) {
        return Answer.of(simulated, call);
    }

    Answer local(Function<DynamoDbClient, ?> call) {
        return Answer.of(local.client(), call);
    }

    @Override
    public void close() {
        local.close();
    }
}
