package io.elastikube.conformance.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Keys, values, sizes, batches and tokens at the edge of what is allowed: both clients draw the line alike. */
class DynamoRequestsTest {
    private static final String TABLE = BothDynamos.TABLE;

    static final List<Map<String, AttributeValue>> KEYS = List.of(
            Map.of(),
            Map.of("h", fromS("p")),
            Map.of("h", fromS("p"), "r", fromS("a"), "x", fromS("b")),
            Map.of("h", fromS("p"), "x", fromS("a")),
            Map.of("h", fromS("p"), "r", fromN("1")),
            Map.of("h", fromS("p"), "r", fromS("")),
            Map.of("h", fromS(""), "r", fromS("a")),
            Map.of("h", fromS("p".repeat(2048)), "r", fromS("a".repeat(1024))),
            Map.of("h", fromS("p".repeat(2049)), "r", fromS("a")),
            Map.of("h", fromS("p"), "r", fromS("a".repeat(1025))),
            Map.of("h", fromS("p"), "r", fromS("é".repeat(512))),
            Map.of("h", fromS("p"), "r", fromS("é".repeat(513))));

    private static final List<AttributeValue> VALUES = List.of(
            AttributeValue.builder().build(),
            AttributeValue.builder().s("a").n("1").build(),
            AttributeValue.builder().s("a").ss("b").build(),
            fromN(""),
            fromN("x"),
            fromN(" 7"),
            fromN("1d"),
            fromN("NaN"),
            fromN("0x1F"),
            fromN("+007"),
            fromN(".5"),
            fromN("5."),
            fromN("-0.0"),
            fromN("0E200"),
            fromN("9".repeat(38)),
            fromN("9".repeat(39)),
            fromN("9.9E125"),
            fromN("1E126"),
            fromN("1E-130"),
            fromN("1E-131"),
            fromN("1" + "0".repeat(60)),
            fromS(""),
            fromB(SdkBytes.fromByteArray(new byte[0])),
            fromNul(false),
            fromSs(List.of()),
            fromSs(List.of("")),
            fromSs(List.of("a", "a")),
            fromNs(List.of()),
            fromNs(List.of("1", "1.0")),
            fromNs(List.of("x")),
            fromBs(List.of()),
            fromBs(List.of(SdkBytes.fromUtf8String("a"), SdkBytes.fromUtf8String("a"))),
            fromL(List.of()),
            fromL(List.of(AttributeValue.builder().build())),
            fromM(Map.of()),
            fromM(Map.of("", fromN("1"))),
            fromM(Map.of("k", fromN("x"))),
            nested(30),
            nested(31),
            nested(32));

    private final BothDynamos dynamos = new BothDynamos();

    @AfterEach
    void stop() {
        dynamos.close();
    }

    private static AttributeValue nested(int lists) {
        var value = fromN("1");
        for (int i = 0; i < lists; i++) value = fromL(List.of(value));
        return value;
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void takesOrRefusesAKeyAlike(Map<String, AttributeValue> key) {
        var what = key.keySet().toString();
        dynamos.agreed(
                what, client -> client.putItem(put -> put.tableName(TABLE).item(key)));
        dynamos.agreed(
                what, client -> client.getItem(get -> get.tableName(TABLE).key(key)));
        dynamos.agreed(
                what,
                client -> client.deleteItem(delete -> delete.tableName(TABLE).key(key)));
        dynamos.agreed(
                what,
                client -> client.updateItem(update -> update.tableName(TABLE)
                        .key(key)
                        .updateExpression("SET y = :y")
                        .expressionAttributeValues(Map.of(":y", fromN("1")))));
        dynamos.agreed(
                what,
                client -> client.batchWriteItem(batch -> batch.requestItems(Map.of(
                        TABLE,
                        List.of(WriteRequest.builder()
                                .deleteRequest(delete -> delete.key(key))
                                .build())))));
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void takesOrRefusesAValueAlike(AttributeValue value) {
        var what = value.toString();
        var item = Map.of("h", fromS("p"), "r", fromS("a"), "v", value);
        dynamos.agreed(
                what, client -> client.putItem(put -> put.tableName(TABLE).item(item)));
        dynamos.agreed(
                what,
                client -> client.updateItem(update -> update.tableName(TABLE)
                        .key(Sample.KEY)
                        .updateExpression("SET v = :v")
                        .expressionAttributeValues(Map.of(":v", value))));
        dynamos.agreed(
                what, client -> client.getItem(get -> get.tableName(TABLE).key(Sample.KEY)));
    }

    @Test
    void namesAndValuesThatAreNotUsedOrNotSoughtAreRefusedAlike() {
        Map<String, Function<DynamoDbClient, ?>> calls = new HashMap<>();
        calls.put(
                "value",
                client -> client.updateItem(update -> update.tableName(TABLE)
                        .key(Sample.KEY)
                        .updateExpression("SET x = :1")
                        .expressionAttributeValues(Sample.values(":1 :2"))));
        calls.put(
                "name",
                client -> client.updateItem(update -> update.tableName(TABLE)
                        .key(Sample.KEY)
                        .updateExpression("REMOVE x")
                        .expressionAttributeNames(Map.of("#x", "x"))));
        calls.put(
                "no expression for a name",
                client -> client.getItem(
                        get -> get.tableName(TABLE).key(Sample.KEY).expressionAttributeNames(Map.of("#x", "x"))));
        calls.put(
                "no expression for a value",
                client -> client.deleteItem(delete ->
                        delete.tableName(TABLE).key(Sample.KEY).expressionAttributeValues(Sample.values(":1"))));
        calls.put(
                "no names",
                client -> client.deleteItem(delete -> delete.tableName(TABLE)
                        .key(Sample.KEY)
                        .conditionExpression("attribute_exists(x)")
                        .expressionAttributeNames(Map.of())));
        for (var key : List.of("x", "#", "#a-b", "#" + "n".repeat(255))) {
            calls.put(
                    "name " + key,
                    client -> client.deleteItem(delete -> delete.tableName(TABLE)
                            .key(Sample.KEY)
                            .conditionExpression("attribute_exists(x)")
                            .expressionAttributeNames(Map.of(key, "x"))));
        }
        calls.put(
                "empty name",
                client -> client.deleteItem(delete -> delete.tableName(TABLE)
                        .key(Sample.KEY)
                        .conditionExpression("attribute_exists(#x)")
                        .expressionAttributeNames(Map.of("#x", ""))));
        calls.forEach(dynamos::agreed);
    }

    @Test
    void tablesAreKnownOrUnknownAlike() {
        for (var table : List.of("unknown", "no", "not!")) {
            dynamos.agreed(
                    table, client -> client.getItem(get -> get.tableName(table).key(Sample.KEY)));
            dynamos.agreed(
                    table, client -> client.putItem(put -> put.tableName(table).item(Sample.KEY)));
            dynamos.agreed(
                    table,
                    client -> client.query(query -> query.tableName(table)
                            .keyConditionExpression("h = :a")
                            .expressionAttributeValues(Sample.values(":a"))));
            dynamos.agreed(
                    table,
                    client -> client.transactWriteItems(transaction ->
                            transaction.transactItems(TransactWriteItem.builder()
                                    .put(put -> put.tableName(table).item(Sample.KEY))
                                    .build())));
        }
        dynamos.agreed("twice", client -> {
            LocalDynamo.createTable(client, TABLE, "h", "r");
            return "created";
        });
    }

    /** Sizes around 400 KB, in bytes and not in characters. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void limitsItemsAlike(int beyond) {
        int room = 400 * 1024 - "hprav".length() + beyond;
        for (var body : List.of("x".repeat(room), "é".repeat(room / 2) + "x".repeat(room % 2))) {
            var item = Map.of("h", fromS("p"), "r", fromS("a"), "v", fromS(body));
            dynamos.agreed(
                    "put", client -> client.putItem(put -> put.tableName(TABLE).item(item)));
            dynamos.agreed(
                    "update",
                    client -> client.updateItem(update -> update.tableName(TABLE)
                            .key(Sample.KEY)
                            .updateExpression("SET v = :v")
                            .expressionAttributeValues(Map.of(":v", fromS(body)))));
            dynamos.agreed(
                    "transaction",
                    client -> client.transactWriteItems(
                            transaction -> transaction.transactItems(TransactWriteItem.builder()
                                    .put(put -> put.tableName(TABLE).item(item))
                                    .build())));
        }
    }

    @Test
    void batchesAlike() {
        dynamos.agreed("none", client -> client.batchWriteItem(batch -> batch.requestItems(Map.of())));
        dynamos.agreed(
                "none in table",
                client -> client.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, List.of()))));
        dynamos.agreed(
                "neither",
                client -> client.batchWriteItem(batch -> batch.requestItems(
                        Map.of(TABLE, List.of(WriteRequest.builder().build())))));
        for (int writes : new int[] {1, 25, 26}) {
            dynamos.agreed(
                    "batch of " + writes,
                    client -> client.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, puts(writes)))));
        }
        var twice = new ArrayList<>(puts(2));
        twice.add(twice.getFirst());
        dynamos.agreed("twice", client -> client.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, twice))));
        dynamos.agreed(
                "unknown table",
                client -> client.batchWriteItem(batch -> batch.requestItems(Map.of("unknown", puts(1)))));
    }

    private static List<WriteRequest> puts(int writes) {
        return IntStream.range(0, writes)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(put -> put.item(Map.of("h", fromS("p"), "r", fromS("item" + i))))
                        .build())
                .toList();
    }

    @Test
    void transactionsOfManyWritesAlike() {
        for (int writes : new int[] {1, 100, 101}) {
            var puts = IntStream.range(0, writes)
                    .mapToObj(i -> TransactWriteItem.builder()
                            .put(put -> put.tableName(TABLE).item(Map.of("h", fromS("p"), "r", fromS("item" + i))))
                            .build())
                    .toList();
            dynamos.agreed(
                    writes + " writes",
                    client -> client.transactWriteItems(transaction -> transaction.transactItems(puts)));
        }
        dynamos.agreed(
                "none",
                client -> client.transactWriteItems(
                        transaction -> transaction.transactItems(List.<TransactWriteItem>of())));
        dynamos.agreed(
                "empty",
                client -> client.transactWriteItems(transaction ->
                        transaction.transactItems(TransactWriteItem.builder().build())));
    }

    @Test
    void tokensAlike() {
        var add = TransactWriteItem.builder()
                .update(update -> update.tableName(TABLE)
                        .key(Sample.KEY)
                        .updateExpression("ADD x :1")
                        .expressionAttributeValues(Sample.values(":1")))
                .build();
        var check = TransactWriteItem.builder()
                .conditionCheck(asked -> asked.tableName(TABLE)
                        .key(Sample.KEY)
                        .conditionExpression("x = :2")
                        .expressionAttributeValues(Sample.values(":2")))
                .build();
        for (var write : List.of(add, add, check)) {
            dynamos.agreed(
                    "first token",
                    client -> client.transactWriteItems(
                            transaction -> transaction.transactItems(write).clientRequestToken("first")));
        }
        for (var write : List.of(check, add, add, check)) {
            dynamos.agreed(
                    "second token",
                    client -> client.transactWriteItems(
                            transaction -> transaction.transactItems(write).clientRequestToken("second")));
        }
        dynamos.agreed(
                "long token",
                client -> client.transactWriteItems(
                        transaction -> transaction.transactItems(add).clientRequestToken("t".repeat(37))));
        var left = dynamos.agreed(
                "item", client -> client.getItem(get -> get.tableName(TABLE).key(Sample.KEY)));
        assertThat(left).isInstanceOf(Answer.Given.class);
    }
}
