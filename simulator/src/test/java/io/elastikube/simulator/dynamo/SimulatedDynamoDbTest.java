package io.elastikube.simulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The rules that the product leans on; their breadth is held against DynamoDB Local in the conformance tests. */
class SimulatedDynamoDbTest {
    private static final String TABLE = "control";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SimulatedDynamoDb dynamo = new SimulatedDynamoDb(() -> now);

    @BeforeEach
    void createTable() {
        dynamo.createTable(table -> table.tableName(TABLE)
                .keySchema(keyElement("cluster", KeyType.HASH), keyElement("item", KeyType.RANGE))
                .attributeDefinitions(textAttribute("cluster"), textAttribute("item"))
                .billingMode(BillingMode.PAY_PER_REQUEST));
    }

    @Test
    void takesAConditionalWriteOnce() {
        put("lease", Map.of("fence", fromN("1")), "attribute_not_exists(#i)");

        var refused = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> put("lease", Map.of("fence", fromN("2")), "attribute_not_exists(#i)"));

        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ConditionalCheckFailedException");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.item()).isEqualTo(item("lease", Map.of("fence", fromN("1"))));
    }

    @Test
    void tellsNoItemWhereThereIsNone() {
        var refused = catchThrowableOfType(
                ConditionalCheckFailedException.class, () -> put("lease", Map.of(), "attribute_exists(#i)"));

        assertThat(refused.hasItem()).isFalse();
    }

    @Test
    void countsUpFromNothing() {
        for (int i = 0; i < 3; i++) {
            dynamo.updateItem(update -> update.tableName(TABLE)
                    .key(key("lease"))
                    .updateExpression("SET fence = if_not_exists(fence, :zero) + :one")
                    .expressionAttributeValues(Map.of(":zero", fromN("0"), ":one", fromN("1"))));
        }

        assertThat(dynamo.items(TABLE)).containsExactly(item("lease", Map.of("fence", fromN("3"))));
    }

    @Test
    void leavesTheItemAloneWhenAnUpdateCannotBeDone() {
        put("lease", Map.of("fence", fromN("1")), null);

        assertThatThrownBy(() -> dynamo.updateItem(update -> update.tableName(TABLE)
                        .key(key("lease"))
                        .updateExpression("SET fence = :two, nowhere.deep = :two")
                        .expressionAttributeValues(Map.of(":two", fromN("2")))))
                .isInstanceOf(DynamoDbException.class);
        assertThat(dynamo.items(TABLE)).containsExactly(item("lease", Map.of("fence", fromN("1"))));
    }

    @Test
    void givesNumbersBackInTheirOneForm() {
        put("numbers", Map.of("n", fromN("001.500e2")), null);

        assertThat(dynamo.getItem(get -> get.tableName(TABLE).key(key("numbers")))
                        .item()
                        .get("n"))
                .isEqualTo(fromN("150"));
    }

    @Test
    void readsPageAfterPage() {
        IntStream.range(0, 5).forEach(i -> put("item" + i, Map.of(), null));

        var first = dynamo.query(query -> query.tableName(TABLE)
                .keyConditionExpression("#c = :c")
                .expressionAttributeNames(Map.of("#c", "cluster"))
                .expressionAttributeValues(Map.of(":c", fromS("shop")))
                .limit(3));
        var second = dynamo.query(query -> query.tableName(TABLE)
                .keyConditionExpression("#c = :c")
                .expressionAttributeNames(Map.of("#c", "cluster"))
                .expressionAttributeValues(Map.of(":c", fromS("shop")))
                .exclusiveStartKey(first.lastEvaluatedKey()));

        assertThat(first.items()).extracting(item -> item.get("item").s()).containsExactly("item0", "item1", "item2");
        assertThat(second.items()).extracting(item -> item.get("item").s()).containsExactly("item3", "item4");
        assertThat(second.hasLastEvaluatedKey()).isFalse();
    }

    /** The page is cut before the filter: even a query that finds nothing has to be continued. */
    @Test
    void endsAPageAtOneMegabyteBeforeTheFilter() {
        var large = fromS("x".repeat(300 * 1024));
        IntStream.range(0, 6).forEach(i -> put("item" + i, Map.of("body", large), null));

        var page = dynamo.query(query -> query.tableName(TABLE)
                .keyConditionExpression("#c = :c")
                .filterExpression("attribute_exists(nothing)")
                .expressionAttributeNames(Map.of("#c", "cluster"))
                .expressionAttributeValues(Map.of(":c", fromS("shop"))));

        assertThat(page.count()).isZero();
        assertThat(page.scannedCount()).isEqualTo(4);
        assertThat(page.lastEvaluatedKey()).isEqualTo(key("item3"));
    }

    @Test
    void doesAllOfATransactionOrNothing() {
        put("lease", Map.of("fence", fromN("7")), null);

        var refused = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> transact(null, checkFence("8"), putItem("operation"), updateFence("state")));

        assertThat(refused.cancellationReasons())
                .containsExactly(
                        CancellationReason.builder()
                                .code("ConditionalCheckFailed")
                                .message("The conditional request failed")
                                .item(item("lease", Map.of("fence", fromN("7"))))
                                .build(),
                        none(),
                        none());
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons "
                        + "[ConditionalCheckFailed, None, None]");
        assertThat(dynamo.items(TABLE)).hasSize(1);

        transact(null, checkFence("7"), putItem("operation"), updateFence("state"));
        assertThat(dynamo.items(TABLE)).hasSize(3);
    }

    /** So the lease is an item of its own: it is checked in the transactions that change the others. */
    @Test
    void refusesATransactionThatMeetsAnItemTwice() {
        assertThatThrownBy(() -> transact(null, checkFence("7"), updateFence("lease")))
                .hasMessageContaining("cannot include multiple operations on one item");
    }

    @Test
    void doesATransactionOnceForEachTokenWithinTenMinutes() {
        transact("token", updateFence("lease"));
        now = now.plus(Duration.ofMinutes(10));
        transact("token", updateFence("lease"));
        assertThat(fence()).isEqualTo("1");

        assertThatThrownBy(() -> transact("token", updateFence("other")))
                .isInstanceOf(IdempotentParameterMismatchException.class);

        now = now.plusMillis(1);
        transact("token", updateFence("lease"));
        assertThat(fence()).isEqualTo("2");
    }

    @Test
    void repeatsATransactionThatWasCancelled() {
        assertThatThrownBy(() -> transact("token", checkFence("1"))).isInstanceOf(TransactionCanceledException.class);
        put("lease", Map.of("fence", fromN("1")), null);

        transact("token", checkFence("1"));
    }

    @Test
    void takesTwentyFiveWritesInABatchAndNoMore() {
        assertThat(batch(25).unprocessedItems()).isEmpty();
        assertThat(dynamo.items(TABLE)).hasSize(25);
        assertThatThrownBy(() -> batch(26)).hasMessageContaining("Too many items");
    }

    @Test
    void refusesAnItemAboveFourHundredKilobytes() {
        var names = "cluster".length() + "shop".length() + "item".length() + "big".length() + "body".length();
        put("big", Map.of("body", fromS("x".repeat(400 * 1024 - names))), null);

        assertThatThrownBy(() -> put("big", Map.of("body", fromS("x".repeat(400 * 1024 - names + 1))), null))
                .hasMessageContaining("Item size has exceeded the maximum allowed size");
    }

    @Test
    void knowsNoTableThatWasNotCreated() {
        assertThatThrownBy(() -> dynamo.getItem(get -> get.tableName("other").key(key("lease"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void tellsWhatWasThereBefore() {
        put("lease", Map.of("fence", fromN("1")), null);

        assertThat(dynamo.deleteItem(delete ->
                                delete.tableName(TABLE).key(key("lease")).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .isEqualTo(item("lease", Map.of("fence", fromN("1"))));
        assertThat(dynamo.items(TABLE)).isEmpty();
    }

    @Test
    void saysWhatItDoesNotModel() {
        assertThatThrownBy(() -> dynamo.scan(scan -> scan.tableName(TABLE)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> dynamo.getItem(
                        get -> get.tableName(TABLE).key(key("lease")).attributesToGet("fence")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private void put(String item, Map<String, AttributeValue> attributes, String condition) {
        dynamo.putItem(put -> {
            put.tableName(TABLE)
                    .item(item(item, attributes))
                    .conditionExpression(condition)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
            if (condition != null) put.expressionAttributeNames(Map.of("#i", "item"));
        });
    }

    private TransactWriteItemsResponse transact(String token, TransactWriteItem... writes) {
        return dynamo.transactWriteItems(
                request -> request.transactItems(writes).clientRequestToken(token));
    }

    private static TransactWriteItem checkFence(String fence) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(TABLE)
                        .key(key("lease"))
                        .conditionExpression("fence = :fence")
                        .expressionAttributeValues(Map.of(":fence", fromN(fence)))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private static TransactWriteItem putItem(String item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE).item(key(item)))
                .build();
    }

    private static TransactWriteItem updateFence(String item) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(TABLE)
                        .key(key(item))
                        .updateExpression("ADD fence :one")
                        .expressionAttributeValues(Map.of(":one", fromN("1"))))
                .build();
    }

    private static CancellationReason none() {
        return CancellationReason.builder().code("None").build();
    }

    private String fence() {
        return dynamo.getItem(get -> get.tableName(TABLE).key(key("lease")))
                .item()
                .get("fence")
                .n();
    }

    private BatchWriteItemResponse batch(int writes) {
        var requests = IntStream.range(0, writes)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(put -> put.item(key("item" + i)))
                        .build())
                .toList();
        return dynamo.batchWriteItem(request -> request.requestItems(Map.of(TABLE, List.copyOf(requests))));
    }

    private static Map<String, AttributeValue> item(String item, Map<String, AttributeValue> attributes) {
        var whole = new HashMap<>(key(item));
        whole.putAll(attributes);
        return whole;
    }

    private static Map<String, AttributeValue> key(String item) {
        return Map.of("cluster", fromS("shop"), "item", fromS(item));
    }

    private static KeySchemaElement keyElement(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition textAttribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType("S")
                .build();
    }
}
