package io.elastikube.conformance.dynamo;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** One expression, one rule or one mistake each: both clients answer or refuse alike, in the same words. */
class DynamoExpressionsTest {
    private static BothDynamos dynamos;

    static List<String> conditions() throws IOException {
        return Sample.texts("conditions.txt");
    }

    static List<String> updates() throws IOException {
        return Sample.texts("updates.txt");
    }

    static List<String> projections() throws IOException {
        return Sample.texts("projections.txt");
    }

    static List<String> keyConditions() throws IOException {
        return Sample.texts("key-conditions.txt");
    }

    @BeforeAll
    static void start() {
        dynamos = new BothDynamos();
    }

    @AfterAll
    static void stop() {
        dynamos.close();
    }

    @BeforeEach
    void putTheSample() {
        dynamos.both(
                client -> client.putItem(put -> put.tableName(BothDynamos.TABLE).item(Sample.item())));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void weighsAConditionAlike(String condition) {
        dynamos.agreed(
                condition,
                client -> client.deleteItem(delete -> delete.tableName(BothDynamos.TABLE)
                        .key(Sample.KEY)
                        .conditionExpression(condition)
                        .expressionAttributeNames(Sample.names(condition))
                        .expressionAttributeValues(Sample.values(condition))
                        .returnValues(ReturnValue.ALL_OLD)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void updatesAlike(String update) {
        dynamos.agreed(
                update,
                client -> client.updateItem(change -> change.tableName(BothDynamos.TABLE)
                        .key(Sample.KEY)
                        .updateExpression(update)
                        .expressionAttributeNames(Sample.names(update))
                        .expressionAttributeValues(Sample.values(update))
                        .returnValues(ReturnValue.ALL_NEW)));
    }

    @ParameterizedTest
    @MethodSource("projections")
    void projectsAlike(String projection) {
        dynamos.agreed(
                projection,
                client -> client.getItem(get -> get.tableName(BothDynamos.TABLE)
                        .key(Sample.KEY)
                        .projectionExpression(projection)
                        .expressionAttributeNames(Sample.names(projection))));
    }

    @ParameterizedTest
    @MethodSource("keyConditions")
    void readsKeyConditionsAlike(String condition) {
        var values = new HashMap<String, AttributeValue>(Map.of(":text_p", fromS("p")));
        if (Sample.values(condition) != null) values.putAll(Sample.values(condition));
        values.keySet().removeIf(value -> !condition.contains(value));
        dynamos.agreed(
                condition,
                client -> client.query(query -> query.tableName(BothDynamos.TABLE)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(values.isEmpty() ? null : values)));
    }

    /** Sizes at which a limit is reached and passed. */
    @ParameterizedTest
    @ValueSource(ints = {31, 32, 99, 100, 149, 150, 299, 300, 4095, 4096})
    void limitsExpressionsAlike(int size) {
        var texts = Map.of(
                "path", "x" + ".x".repeat(size) + " = :1",
                "candidates", "x IN (s" + ",s".repeat(size) + ")",
                "operators", "x <> :1" + " OR x <> :1".repeat(size),
                "negations", "NOT ".repeat(size) + "x = :1",
                "bytes", "x".repeat(size - 4) + " = :1");
        texts.forEach((what, condition) -> dynamos.agreed(
                what + " " + size,
                client -> client.deleteItem(delete -> delete.tableName(BothDynamos.TABLE)
                        .key(Sample.KEY)
                        .conditionExpression(condition)
                        .expressionAttributeValues(Sample.values(":1 " + condition)))));
    }
}
