package io.elastikube.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What happened, kept for 30 days: samples, decisions and closed operations, each series in order of time. */
public final class History {
    /** R1: TTL 30 days. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Longer bodies are stored packed. */
    private static final int LONGEST_PLAIN = 1_024;

    /** DynamoDB leaves writes of a batch undone when it is throttled; more rounds than this are a fault to be thrown. */
    private static final int ROUNDS = 5;

    private final DynamoDbClient dynamo;
    private final String table;
    private final String cluster;

    /**
     * @param kind the series: {@code sample}, {@code decision} or {@code operation}
     * @param id tells entries of one instant apart; writing the same entry again changes nothing
     * @param body JSON
     */
    public record Entry(String kind, Instant at, String id, String body) {}

    public History(DynamoDbClient dynamo, String table, String cluster) {
        this.dynamo = dynamo;
        this.table = table;
        this.cluster = cluster;
    }

    /** Stores at most 25 entries by one batch write. */
    public void append(List<Entry> entries) {
        var left = entries.stream()
                .map(entry -> WriteRequest.builder()
                        .putRequest(
                                PutRequest.builder().item(item(cluster, entry)).build())
                        .build())
                .toList();
        for (int i = 0; i < ROUNDS && !left.isEmpty(); i++) {
            var batch = left;
            left = dynamo.batchWriteItem(write -> write.requestItems(Map.of(table, batch)))
                    .unprocessedItems()
                    .getOrDefault(table, List.of());
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("%d of %d entries could not be written to %s in %d rounds: throttled"
                    .formatted(left.size(), entries.size(), table, ROUNDS));
        }
    }

    /** A series from {@code from} on, before {@code to}, oldest first. */
    public Stream<Entry> entries(String kind, Instant from, Instant to) {
        List<Entry> found = new ArrayList<>();
        Map<String, AttributeValue> next = null;
        do {
            var start = next;
            var page =
                    dynamo.query(series(kind, from, to).exclusiveStartKey(start).build());
            page.items().forEach(item -> found.add(entry(kind, item)));
            next = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (next != null);
        return found.stream();
    }

    /** The newest entry of a series within these times. */
    public Optional<Entry> latest(String kind, Instant from, Instant to) {
        return dynamo
                .query(series(kind, from, to).scanIndexForward(false).limit(1).build())
                .items()
                .stream()
                .map(item -> entry(kind, item))
                .findFirst();
    }

    private QueryRequest.Builder series(String kind, Instant from, Instant to) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("#series = :series AND #at BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#series", "series", "#at", "at"))
                .expressionAttributeValues(Map.of(
                        ":series", fromS(cluster + "#" + kind),
                        ":from", fromS(stamp(from)),
                        ":to", fromS(stamp(to))));
    }

    static Map<String, AttributeValue> item(String cluster, Entry entry) {
        var item = new HashMap<String, AttributeValue>();
        item.put("series", fromS(cluster + "#" + entry.kind()));
        item.put("at", fromS(stamp(entry.at()) + "#" + entry.id()));
        item.put("expires", fromN(Long.toString(entry.at().plus(KEPT).getEpochSecond())));
        if (entry.body().length() > LONGEST_PLAIN) item.put("packed", fromB(Packed.of(entry.body())));
        else item.put("body", fromS(entry.body()));
        return item;
    }

    private static Entry entry(String kind, Map<String, AttributeValue> item) {
        var at = item.get("at").s();
        var hash = at.indexOf('#');
        var body = item.containsKey("body")
                ? item.get("body").s()
                : Packed.text(item.get("packed").b());
        return new Entry(kind, Instant.parse(at.substring(0, hash)), at.substring(hash + 1), body);
    }

    /** ISO-8601 with milliseconds always, so that text sorts as time does. */
    private static String stamp(Instant instant) {
        return STAMP.format(instant);
    }
}
