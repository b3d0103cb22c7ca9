package io.elastikube.bench;

import io.elastikube.simulator.dynamo.SimulatedDynamoDb;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The simulator's own DynamoDB. */
public final class InMemory implements Store {
    @Override
    public String name() {
        return "in memory";
    }

    @Override
    public Opened open(InstantSource clock) {
        var dynamo = new SimulatedDynamoDb(clock);
        return new Opened() {
            @Override
            public DynamoDbClient client() {
                return dynamo;
            }

            @Override
            public void close() {}
        };
    }
}
