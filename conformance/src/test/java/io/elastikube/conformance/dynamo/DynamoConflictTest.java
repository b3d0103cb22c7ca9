package io.elastikube.conformance.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.elastikube.simulator.dynamo.SimulatedDynamoDb;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Threads that want the same items at once: whoever wins, nothing is lost, on either client. */
class DynamoConflictTest {
    private static final String TABLE = "contested";
    private static final int THREADS = 8;
    private static final int ROUNDS = 100;

    @Test
    void noConditionalUpdateIsLostInMemory() throws InterruptedException, ExecutionException {
        losesNothing(new SimulatedDynamoDb(InstantSource.fixed(Instant.EPOCH)));
    }

    @Test
    void noConditionalUpdateIsLostInDynamoDbLocal() throws InterruptedException, ExecutionException {
        try (var local = LocalDynamo.start()) {
            losesNothing(local.client());
        }
    }

    /**
     * Half of the threads count one item up by what they have read, the other half move one unit between two items: the
     * count is the number of the writes that were accepted, and the sum stays what it was.
     */
    private static void losesNothing(DynamoDbClient client) throws InterruptedException, ExecutionException {
        LocalDynamo.createTable(client, TABLE, "h", "r");
        List.of("count", "left", "right")
                .forEach(item -> client.putItem(
                        put -> put.tableName(TABLE).item(Map.of("h", fromS("p"), "r", fromS(item), "n", fromN("0")))));

        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> running = IntStream.range(0, THREADS)
                    .mapToObj(thread ->
                            threads.submit(() -> accepted(() -> thread % 2 == 0 ? countUp(client) : move(client))))
                    .toList();
            int counted = 0;
            int moved = 0;
            for (int thread = 0; thread < THREADS; thread++) {
                if (thread % 2 == 0) counted += running.get(thread).get();
                else moved += running.get(thread).get();
            }
            assertThat(counted).isPositive();
            assertThat(moved).isPositive();
            assertThat(Map.of("count", n(client, "count"), "left", n(client, "left"), "right", n(client, "right")))
                    .isEqualTo(Map.of("count", counted, "left", -moved, "right", moved));
        }
    }

    private static int accepted(BooleanSupplier write) {
        return (int)
                IntStream.range(0, ROUNDS).filter(_ -> write.getAsBoolean()).count();
    }

    private static boolean countUp(DynamoDbClient client) {
        int seen = n(client, "count");
        try {
            client.updateItem(update -> update.tableName(TABLE)
                    .key(key("count"))
                    .updateExpression("SET n = :next")
                    .conditionExpression("n = :seen")
                    .expressionAttributeValues(Map.of(":next", fromN("" + (seen + 1)), ":seen", fromN("" + seen))));
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException lost) {
            return false;
        }
    }

    private static boolean move(DynamoDbClient client) {
        int seen = n(client, "left");
        try {
            client.transactWriteItems(transaction ->
                    transaction.transactItems(set("left", seen, seen - 1), set("right", -seen, -seen + 1)));
            return true;
        } catch (TransactionCanceledException lost) {
            return false;
        }
    }

    private static TransactWriteItem set(String item, int seen, int next) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(TABLE)
                        .key(key(item))
                        .updateExpression("SET n = :next")
                        .conditionExpression("n = :seen")
                        .expressionAttributeValues(Map.of(":next", fromN("" + next), ":seen", fromN("" + seen))))
                .build();
    }

    private static int n(DynamoDbClient client, String item) {
        return Integer.parseInt(
                client.getItem(get -> get.tableName(TABLE).key(key(item)).consistentRead(true))
                        .item()
                        .get("n")
                        .n());
    }

    private static Map<String, AttributeValue> key(String item) {
        return Map.of("h", fromS("p"), "r", fromS(item));
    }
}
