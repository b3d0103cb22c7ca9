package io.elastikube.bench;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Calls a second of a DynamoDB in this process, in the shapes in which the ledger makes them, building the request included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 9, time = 1)
public class DynamoBenchmark {
    private static final String TABLE = "control";
    private static final int ITEMS = 12;

    @Param({"in memory", "DynamoDB Local"})
    public String store;

    private Store.Opened opened;
    private DynamoDbClient dynamo;
    private long version;

    @Setup
    public void createItems() {
        opened = Store.named(store).open(InstantSource.fixed(Instant.EPOCH));
        dynamo = opened.client();
        dynamo.createTable(table -> table.tableName(TABLE)
                .keySchema(key("cluster", KeyType.HASH), key("item", KeyType.RANGE))
                .attributeDefinitions(text("cluster"), text("item"))
                .billingMode(BillingMode.PAY_PER_REQUEST));
        IntStream.range(0, ITEMS)
                .forEach(i -> dynamo.putItem(put -> put.tableName(TABLE).item(item("item" + i))));
    }

    @TearDown
    public void close() {
        opened.close();
    }

    /** As the lease is taken. */
    @Benchmark
    public UpdateItemResponse conditionalUpdate() {
        return dynamo.updateItem(update -> update.tableName(TABLE)
                .key(key("lease"))
                .updateExpression(
                        "SET #holder = :holder, #fence = if_not_exists(#fence, :zero) + :one, #until = :until")
                .conditionExpression("attribute_not_exists(#until) OR #until < :free")
                .expressionAttributeNames(Map.of("#until", "until", "#holder", "holder", "#fence", "fence"))
                .expressionAttributeValues(Map.of(
                        ":holder", fromS("request"),
                        ":zero", fromN("0"),
                        ":one", fromN("1"),
                        ":until", fromN("1000"),
                        ":free", fromN("2000")))
                .returnValues(ReturnValue.ALL_NEW));
    }

    /** As the control partition is read: a dozen items with bodies of half a kilobyte. */
    @Benchmark
    public QueryResponse query() {
        return dynamo.query(query -> query.tableName(TABLE)
                .consistentRead(true)
                .keyConditionExpression("#cluster = :cluster")
                .expressionAttributeNames(Map.of("#cluster", "cluster"))
                .expressionAttributeValues(Map.of(":cluster", fromS("shop"))));
    }

    /** As a change is stored: the state by its version, an operation and a claim. */
    @Benchmark
    public TransactWriteItemsResponse transaction() {
        version++;
        var state = TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE)
                        .item(Map.of(
                                "cluster", fromS("shop"),
                                "item", fromS("state"),
                                "version", fromN(Long.toString(version))))
                        .conditionExpression("attribute_not_exists(#version) OR #version < :version")
                        .expressionAttributeNames(Map.of("#version", "version"))
                        .expressionAttributeValues(Map.of(":version", fromN(Long.toString(version)))))
                .build();
        return dynamo.transactWriteItems(transaction -> transaction.transactItems(state, put("item1"), put("item2")));
    }

    /** As a tick is kept: two items for history. */
    @Benchmark
    public BatchWriteItemResponse batch() {
        var writes = List.of(write("item3"), write("item4"));
        return dynamo.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, writes)));
    }

    private static TransactWriteItem put(String item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE)
                        .item(item(item))
                        .conditionExpression("attribute_exists(#item)")
                        .expressionAttributeNames(Map.of("#item", "item")))
                .build();
    }

    private static WriteRequest write(String item) {
        return WriteRequest.builder().putRequest(put -> put.item(item(item))).build();
    }

    private static Map<String, AttributeValue> item(String item) {
        return Map.of("cluster", fromS("shop"), "item", fromS(item), "body", fromS("x".repeat(512)));
    }

    private static Map<String, AttributeValue> key(String item) {
        return Map.of("cluster", fromS("shop"), "item", fromS(item));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
