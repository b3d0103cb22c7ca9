package io.elastikube.bench;

import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** DynamoDB Local inside this process, its tables in memory; it goes by the system's clock. */
public final class DynamoDbLocal implements Store {
    @Override
    public String name() {
        return "DynamoDB Local";
    }

    @Override
    public Opened open(InstantSource clock) {
        var server = DynamoDBEmbedded.create(true);
        var client = server.dynamoDbClient();
        return new Opened() {
            @Override
            public DynamoDbClient client() {
                return client;
            }

            @Override
            public void close() {
                client.close();
                server.shutdownNow();
            }
        };
    }
}
