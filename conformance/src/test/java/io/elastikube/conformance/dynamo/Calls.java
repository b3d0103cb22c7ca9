package io.elastikube.conformance.dynamo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Requests drawn at random. */
final class Calls {
    static final String TABLE = "drawn";

    /** A call and the words for it, for the report of a failure. */
    record Call(Object request, Function<DynamoDbClient, ?> on) {}

    private final Drawn drawn;

    Calls(Drawn drawn) {
        this.drawn = drawn;
    }

    Call next() {
        return switch (drawn.below(14)) {
            case 0, 1, 2 -> put();
            case 3, 4, 5, 6 -> update();
            case 7 -> delete();
            case 8 -> get();
            case 9, 10 -> query();
            case 11 -> batch();
            default -> transaction();
        };
    }

    private Call put() {
        var text = new Text(drawn);
        var put = PutItemRequest.builder().tableName(TABLE).item(drawn.item());
        if (drawn.oneIn(2)) put.conditionExpression(text.condition());
        if (drawn.oneIn(3)) put.returnValues(ReturnValue.ALL_OLD);
        var request = put.expressionAttributeNames(text.names())
                .expressionAttributeValues(text.values())
                .returnValuesOnConditionCheckFailure(onFailure())
                .build();
        return new Call(request, client -> client.putItem(request));
    }

    private Call update() {
        var text = new Text(drawn);
        var update = UpdateItemRequest.builder().tableName(TABLE).key(drawn.key());
        if (!drawn.oneIn(20)) update.updateExpression(text.update());
        if (drawn.oneIn(3)) update.conditionExpression(text.condition());
        var request = update.expressionAttributeNames(text.names())
                .expressionAttributeValues(text.values())
                .returnValues(drawn.of(List.of(
                        ReturnValue.NONE,
                        ReturnValue.ALL_OLD,
                        ReturnValue.ALL_NEW,
                        ReturnValue.UPDATED_OLD,
                        ReturnValue.UPDATED_NEW)))
                .returnValuesOnConditionCheckFailure(onFailure())
                .build();
        return new Call(request, client -> client.updateItem(request));
    }

    private Call delete() {
        var text = new Text(drawn);
        var delete = DeleteItemRequest.builder().tableName(TABLE).key(drawn.key());
        if (drawn.oneIn(2)) delete.conditionExpression(text.condition());
        if (drawn.oneIn(3)) delete.returnValues(ReturnValue.ALL_OLD);
        var request = delete.expressionAttributeNames(text.names())
                .expressionAttributeValues(text.values())
                .returnValuesOnConditionCheckFailure(onFailure())
                .build();
        return new Call(request, client -> client.deleteItem(request));
    }

    private Call get() {
        var text = new Text(drawn);
        var get = GetItemRequest.builder().tableName(TABLE).key(drawn.key());
        if (drawn.oneIn(2)) get.projectionExpression(text.projection());
        var request =
                get.expressionAttributeNames(text.names()).consistentRead(true).build();
        return new Call(request, client -> client.getItem(request));
    }

    private Call query() {
        var text = new Text(drawn);
        var query = QueryRequest.builder().tableName(TABLE).keyConditionExpression(text.keyCondition());
        if (drawn.oneIn(3)) query.filterExpression(text.condition());
        if (drawn.oneIn(4)) query.projectionExpression(text.projection());
        if (drawn.oneIn(3)) query.limit(1 + drawn.below(4));
        if (drawn.oneIn(3)) query.scanIndexForward(false);
        if (drawn.oneIn(4)) query.exclusiveStartKey(drawn.key());
        var request = query.consistentRead(true)
                .expressionAttributeNames(text.names())
                .expressionAttributeValues(text.values())
                .build();
        return new Call(request, client -> client.query(request));
    }

    private Call batch() {
        List<WriteRequest> writes = new ArrayList<>();
        IntStream.rangeClosed(0, drawn.below(3)).forEach(_ -> {
            if (drawn.oneIn(2))
                writes.add(WriteRequest.builder()
                        .putRequest(put -> put.item(drawn.item()))
                        .build());
            else
                writes.add(WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(drawn.key()))
                        .build());
        });
        var request = BatchWriteItemRequest.builder()
                .requestItems(Map.of(TABLE, writes))
                .build();
        return new Call(request, client -> client.batchWriteItem(request));
    }

    private Call transaction() {
        Map<Object, TransactWriteItem> writes = new LinkedHashMap<>();
        IntStream.rangeClosed(0, drawn.below(4)).forEach(_ -> {
            var key = drawn.key();
            writes.put(key, write(key));
        });
        if (drawn.oneIn(20)) {
            // The same item twice; DynamoDB Local lets it pass with a check among the two, see KnownDifferencesTest.
            writes.values().removeIf(write -> write.conditionCheck() != null);
            writes.keySet().stream()
                    .findFirst()
                    .map(key -> write(asKey(key)))
                    .ifPresent(more -> writes.put("more", more));
            writes.values().removeIf(write -> write.conditionCheck() != null);
        }
        if (writes.isEmpty()) return transaction();
        var request = TransactWriteItemsRequest.builder()
                .transactItems(writes.values())
                .build();
        return new Call(request, client -> client.transactWriteItems(request));
    }

    @SuppressWarnings("unchecked") // The keys of the map are keys of items.
    private static Map<String, AttributeValue> asKey(Object key) {
        return (Map<String, AttributeValue>) key;
    }

    private TransactWriteItem write(Map<String, AttributeValue> key) {
        var text = new Text(drawn);
        var condition = drawn.oneIn(2) ? text.condition() : null;
        var item = drawn.item();
        item.putAll(key);
        return switch (drawn.below(4)) {
            case 0 ->
                TransactWriteItem.builder()
                        .put(put -> put.tableName(TABLE)
                                .item(item)
                                .conditionExpression(condition)
                                .expressionAttributeNames(text.names())
                                .expressionAttributeValues(text.values())
                                .returnValuesOnConditionCheckFailure(onFailure()))
                        .build();
            case 1 -> {
                var update = text.update();
                yield TransactWriteItem.builder()
                        .update(change -> change.tableName(TABLE)
                                .key(key)
                                .updateExpression(update)
                                .conditionExpression(condition)
                                .expressionAttributeNames(text.names())
                                .expressionAttributeValues(text.values())
                                .returnValuesOnConditionCheckFailure(onFailure()))
                        .build();
            }
            case 2 ->
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(TABLE)
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(text.names())
                                .expressionAttributeValues(text.values())
                                .returnValuesOnConditionCheckFailure(onFailure()))
                        .build();
            default -> {
                var asked = condition == null ? text.condition() : condition;
                yield TransactWriteItem.builder()
                        .conditionCheck(check -> check.tableName(TABLE)
                                .key(key)
                                .conditionExpression(asked)
                                .expressionAttributeNames(text.names())
                                .expressionAttributeValues(text.values())
                                .returnValuesOnConditionCheckFailure(onFailure()))
                        .build();
            }
        };
    }

    private ReturnValuesOnConditionCheckFailure onFailure() {
        return drawn.of(List.of(ReturnValuesOnConditionCheckFailure.ALL_OLD, ReturnValuesOnConditionCheckFailure.NONE));
    }
}
