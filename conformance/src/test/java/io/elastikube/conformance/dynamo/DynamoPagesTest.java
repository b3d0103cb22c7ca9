package io.elastikube.conformance.dynamo;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Queries page by page, forwards and backwards, from every start: both clients cut and continue alike. */
class DynamoPagesTest {
    private static final String TABLE = BothDynamos.TABLE;

    private final BothDynamos dynamos = new BothDynamos();

    @AfterEach
    void stop() {
        dynamos.close();
    }

    /** DynamoDB Local measures no starting key, so the long ones are left out. */
    @Test
    void startsAPageAlike() {
        IntStream.range(0, 5)
                .forEach(i -> dynamos.both(client ->
                        client.putItem(put -> put.tableName(TABLE).item(Map.of("h", fromS("p"), "r", fromS("" + i))))));
        for (var key : DynamoRequestsTest.KEYS) {
            if (key.values().stream()
                    .anyMatch(value -> value.s() != null && value.s().length() > 500)) continue;
            dynamos.agreed(
                    key.toString(),
                    client -> client.query(sampleQuery().exclusiveStartKey(key).build()));
        }
        var ranges = List.of(
                "r < :r", "r <= :r", "r = :r", "r >= :r", "r > :r", "begins_with(r, :r)", "r BETWEEN :r AND :r");
        for (var range : ranges) {
            for (int start = 0; start < 5; start++) {
                var key = Map.of("h", fromS("p"), "r", fromS("" + start));
                for (boolean forward : new boolean[] {true, false}) {
                    dynamos.agreed(
                            range + " behind " + start,
                            client -> client.query(sampleQuery()
                                    .keyConditionExpression("h = :h AND " + range)
                                    .expressionAttributeValues(Map.of(":h", fromS("p"), ":r", fromS("2")))
                                    .scanIndexForward(forward)
                                    .exclusiveStartKey(key)
                                    .build()));
                    dynamos.agreed(
                            range + " limited",
                            client -> client.query(sampleQuery()
                                    .keyConditionExpression("h = :h AND " + range)
                                    .expressionAttributeValues(Map.of(":h", fromS("p"), ":r", fromS("2")))
                                    .scanIndexForward(forward)
                                    .limit(1 + Integer.parseInt(key.get("r").s()))
                                    .build()));
                }
            }
        }
    }

    @Test
    void selectsAlike() {
        dynamos.both(client -> client.putItem(put -> put.tableName(TABLE).item(Sample.item())));
        for (var select : List.of("COUNT", "ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES")) {
            for (var projection : new String[] {null, "x"}) {
                dynamos.agreed(
                        select + " " + projection,
                        client -> client.query(sampleQuery()
                                .select(select)
                                .projectionExpression(projection)
                                .build()));
            }
        }
        for (int limit : new int[] {-1, 0, 1, 2}) {
            dynamos.agreed(
                    "limit " + limit,
                    client -> client.query(sampleQuery().limit(limit).build()));
        }
        dynamos.agreed(
                "index", client -> client.query(sampleQuery().indexName("index").build()));
        for (var filter : List.of("r = :a", "attribute_exists(h.x)", "size(r) = :1", "x = :1", "NOT x = :1")) {
            dynamos.agreed(filter, client -> {
                var values = new HashMap<>(Sample.values(filter + " :a"));
                values.keySet().removeIf(value -> !filter.contains(value));
                values.put(":h", fromS("p"));
                return client.query(sampleQuery()
                        .filterExpression(filter)
                        .expressionAttributeValues(values)
                        .build());
            });
        }
    }

    private static QueryRequest.Builder sampleQuery() {
        return QueryRequest.builder()
                .tableName(TABLE)
                .keyConditionExpression("h = :h")
                .expressionAttributeValues(Map.of(":h", fromS("p")));
    }

    /** Pages of large items, read to the end in both directions. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pagesAlike(long seed) {
        var random = new Random(seed);
        IntStream.range(0, 12).forEach(i -> {
            int length = random.nextInt(4) == 0 ? 131_072 - "hpr00v".length() : random.nextInt(400_000);
            var item = Map.of("h", fromS("p"), "r", fromS("%02d".formatted(i)), "v", fromS("x".repeat(length)));
            dynamos.both(client -> client.putItem(put -> put.tableName(TABLE).item(item)));
        });
        for (boolean forward : new boolean[] {true, false}) {
            dynamos.agreed(
                    "seed " + seed,
                    client ->
                            client
                                    .queryPaginator(sampleQuery()
                                            .scanIndexForward(forward)
                                            .projectionExpression("r")
                                            .build())
                                    .stream()
                                    .map(page -> List.of(Plain.of(page.items()), Plain.of(page.lastEvaluatedKey())))
                                    .toList());
        }
    }
}
