package io.elastikube.conformance.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.elastikube.simulator.dynamo.SimulatedDynamoDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Where DynamoDB Local and the service's documentation differ, the simulator follows the documentation. Each test shows
 * both, so that a new release of DynamoDB Local that closes a gap is noticed.
 */
class KnownDifferencesTest {
    private static final String TABLE = BothDynamos.TABLE;

    private final BothDynamos dynamos = new BothDynamos();

    @BeforeEach
    void putTheSample() {
        dynamos.both(client -> client.putItem(put -> put.tableName(TABLE).item(Sample.item())));
    }

    @AfterEach
    void stop() {
        dynamos.close();
    }

    /** "Leading and trailing zeroes are trimmed" (data types); DynamoDB Local answers an update with the text it was sent. */
    @Test
    void numbersComeBackInOneForm() {
        Function<DynamoDbClient, String> set = client -> {
            UpdateItemResponse updated = client.updateItem(update -> update.tableName(TABLE)
                    .key(Sample.KEY)
                    .updateExpression("SET x = :x")
                    .expressionAttributeValues(Map.of(":x", fromN("001.500e2")))
                    .returnValues(ReturnValue.ALL_NEW));
            return updated.attributes().get("x").n();
        };

        assertThat(dynamos.simulated(set)).isEqualTo(new Answer.Given("150"));
        assertThat(dynamos.local(set)).isEqualTo(new Answer.Given("001.500e2"));
    }

    /** "A single Query only returns a result set that fits within the 1 MB size limit", counted before the filter. */
    @Test
    void aPageIsCutBeforeItIsFiltered() {
        IntStream.range(0, 6)
                .forEach(i -> dynamos.both(client -> client.putItem(put -> put.tableName(TABLE)
                        .item(Map.of("h", fromS("q"), "r", fromS("" + i), "v", fromS("x".repeat(300 * 1024)))))));
        Function<DynamoDbClient, Integer> scanned = client -> {
            QueryResponse page = client.query(query -> query.tableName(TABLE)
                    .keyConditionExpression("h = :h")
                    .filterExpression("attribute_exists(nope)")
                    .expressionAttributeValues(Map.of(":h", fromS("q"))));
            return page.scannedCount();
        };

        assertThat(dynamos.simulated(scanned)).isEqualTo(new Answer.Given(4));
        assertThat(dynamos.local(scanned)).isEqualTo(new Answer.Given(6));
    }

    /** "If the item does not contain an attribute at the specified path, if_not_exists evaluates to value". */
    @Test
    void aFallbackIsReadOnlyWhereItIsNeeded() {
        Function<DynamoDbClient, ?> update = client -> client.updateItem(
                change -> change.tableName(TABLE).key(Sample.KEY).updateExpression("SET y = if_not_exists(x, nope)"));

        assertThat(dynamos.simulated(update)).isInstanceOf(Answer.Given.class);
        assertThat(dynamos.local(update)).isInstanceOf(Answer.Refused.class);
    }

    /** CancellationReason: "ValidationError: the provided expression refers to an attribute that does not exist…". */
    @Test
    void anUpdateThatCannotBeDoneCancelsItsTransaction() {
        Function<DynamoDbClient, ?> transaction = transaction(TransactWriteItem.builder()
                .update(change -> change.tableName(TABLE).key(Sample.KEY).updateExpression("SET y = nope"))
                .build());

        assertThat(code(dynamos.simulated(transaction))).isEqualTo("TransactionCanceledException");
        assertThat(code(dynamos.local(transaction))).isEqualTo("ValidationException");
    }

    /** "You can't target the same item with multiple operations within the same transaction", a check being one. */
    @Test
    void aCheckIsAnOperationToo() {
        Function<DynamoDbClient, ?> transaction = transaction(
                TransactWriteItem.builder()
                        .conditionCheck(check ->
                                check.tableName(TABLE).key(Sample.KEY).conditionExpression("attribute_exists(nope)"))
                        .build(),
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(TABLE).key(Sample.KEY))
                        .build());

        assertThat(code(dynamos.simulated(transaction))).isEqualTo("ValidationException");
        assertThat(code(dynamos.local(transaction))).isEqualTo("TransactionCanceledException");
    }

    /** Update.UpdateExpression is "required: yes", and a ClientRequestToken has at least one character. */
    @Test
    void whatIsRequiredIsRequired() {
        var bare = TransactWriteItem.builder()
                .update(change -> change.tableName(TABLE).key(Sample.KEY))
                .build();
        Function<DynamoDbClient, ?> withEmptyToken =
                client -> client.transactWriteItems(request -> request.clientRequestToken("")
                        .transactItems(TransactWriteItem.builder()
                                .put(put -> put.tableName(TABLE).item(Sample.KEY))
                                .build()));

        assertThat(code(dynamos.simulated(transaction(bare)))).isEqualTo("ValidationException");
        assertThat(dynamos.local(transaction(bare))).isInstanceOf(Answer.Given.class);
        assertThat(code(dynamos.simulated(withEmptyToken))).isEqualTo("ValidationException");
        assertThat(dynamos.local(withEmptyToken)).isInstanceOf(Answer.Given.class);
    }

    /** The guide's list of reserved words has these two; DynamoDB Local lets them stand for attributes. */
    @Test
    void everyReservedWordIsRefused() throws IOException {
        var taken = reservedWords().stream()
                .filter(word -> !dynamos.local(projection(word)).equals(dynamos.simulated(projection(word))))
                .toList();

        assertThat(taken).containsExactly("CONVERT", "SIZE");
        assertThat(reservedWords())
                .hasSize(573)
                .allSatisfy(
                        word -> assertThat(dynamos.simulated(projection(word))).isInstanceOf(Answer.Refused.class));
    }

    private static Function<DynamoDbClient, ?> projection(String word) {
        return client ->
                client.getItem(get -> get.tableName(TABLE).key(Sample.KEY).projectionExpression(word));
    }

    private static List<String> reservedWords() throws IOException {
        try (var list = SimulatedDynamoDb.class.getResourceAsStream("reserved-words.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    private static Function<DynamoDbClient, ?> transaction(TransactWriteItem... writes) {
        return client -> client.transactWriteItems(request -> request.transactItems(writes));
    }

    private static String code(Answer answer) {
        return answer instanceof Answer.Refused refused ? refused.code() : "given";
    }
}
