package io.elastikube.simulator.dynamo;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * DynamoDB in memory. Every call is carried out whole before the next one begins, so transactions never conflict and
 * every read is a strongly consistent one. Expired items stay: the service removes them late too, and readers have to
 * filter. A call or a parameter that is not modelled throws {@link UnsupportedOperationException}.
 */
public final class SimulatedDynamoDb implements DynamoDbClient {
    private final Tables tables;
    private final Expressions expressions = new Expressions();
    private final Writes writes;
    private final Transactions transactions;

    public SimulatedDynamoDb(InstantSource clock) {
        this.tables = new Tables(clock);
        this.writes = new Writes(tables, expressions);
        this.transactions = new Transactions(writes, clock);
    }

    /** All items of a table as they are now, in the order of their keys: for looking in from outside the simulation. */
    public synchronized List<Map<String, AttributeValue>> items(String table) {
        return tables.named(table).items().toList();
    }

    @Override
    public synchronized CreateTableResponse createTable(CreateTableRequest request) {
        return CreateTableResponse.builder()
                .tableDescription(tables.create(request))
                .build();
    }

    @Override
    public synchronized DescribeTableResponse describeTable(DescribeTableRequest request) {
        return DescribeTableResponse.builder()
                .table(tables.description(request.tableName()))
                .build();
    }

    @Override
    public synchronized GetItemResponse getItem(GetItemRequest request) {
        Unmodelled.refuse(request.hasAttributesToGet(), Unmodelled.REPLACED);
        Unmodelled.refuseCapacity(request.returnConsumedCapacity());
        var parameters = new Parameters(request);
        var key = parameters.key();
        var bindings = parameters.bindings();
        var projection = expressions.projection(request.projectionExpression(), bindings);
        bindings.checkAllUsed();
        var table = tables.named(request.tableName());
        var item = table.get(table.key(key));
        var response = GetItemResponse.builder();
        if (item != null) response.item(projection == null ? item : projection.of(item));
        return response.build();
    }

    @Override
    public synchronized QueryResponse query(QueryRequest request) {
        return Query.read(request, tables, expressions).answer();
    }

    @Override
    public synchronized PutItemResponse putItem(PutItemRequest request) {
        Unmodelled.refuse(request.hasExpected() || request.conditionalOperator() != null, Unmodelled.REPLACED);
        Unmodelled.refuseCapacity(request.returnConsumedCapacity());
        refuseMetrics(request.returnItemCollectionMetrics());
        checkReturn(request.returnValues());
        var write = writes.put(request);
        var old = write.before();
        write.carryOut();
        var response = PutItemResponse.builder();
        if (request.returnValues() == ReturnValue.ALL_OLD && old != null) response.attributes(old);
        return response.build();
    }

    @Override
    public synchronized DeleteItemResponse deleteItem(DeleteItemRequest request) {
        Unmodelled.refuse(request.hasExpected() || request.conditionalOperator() != null, Unmodelled.REPLACED);
        Unmodelled.refuseCapacity(request.returnConsumedCapacity());
        refuseMetrics(request.returnItemCollectionMetrics());
        checkReturn(request.returnValues());
        var write = writes.delete(request);
        var old = write.before();
        write.carryOut();
        var response = DeleteItemResponse.builder();
        if (request.returnValues() == ReturnValue.ALL_OLD && old != null) response.attributes(old);
        return response.build();
    }

    @Override
    public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
        Unmodelled.refuse(
                request.hasExpected() || request.hasAttributeUpdates() || request.conditionalOperator() != null,
                Unmodelled.REPLACED);
        Unmodelled.refuseCapacity(request.returnConsumedCapacity());
        refuseMetrics(request.returnItemCollectionMetrics());
        var wanted = request.returnValues() == null ? ReturnValue.NONE : request.returnValues();
        if (wanted == ReturnValue.UNKNOWN_TO_SDK_VERSION) throw Refusal.invalid("Return values set to invalid value");
        var write = writes.update(request);
        var old = write.before();
        var after = write.carryOut();
        var told = switch (wanted) {
            case ALL_OLD -> old;
            case ALL_NEW -> after;
            case UPDATED_OLD -> changed(write, old);
            case UPDATED_NEW -> changed(write, after);
            case NONE, UNKNOWN_TO_SDK_VERSION -> null;
        };
        var response = UpdateItemResponse.builder();
        if (told != null && !told.isEmpty()) response.attributes(told);
        return response.build();
    }

    /** The outermost attributes of the places that the update names, as far as the item has these places. */
    private static Map<String, AttributeValue> changed(Write write, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> changed = new LinkedHashMap<>();
        if (!(write.effect() instanceof Write.Change(var update))) return changed;
        update.paths()
                .filter(path -> path.in(item) != null)
                .map(Operand.Path::root)
                .forEach(root -> changed.put(root, item.get(root)));
        return changed;
    }

    @Override
    public synchronized BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        Unmodelled.refuseCapacity(request.returnConsumedCapacity());
        refuseMetrics(request.returnItemCollectionMetrics());
        Batch.read(request, writes).forEach(Write::carryOut);
        return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
    }

    @Override
    public synchronized TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        Unmodelled.refuseCapacity(request.returnConsumedCapacity());
        refuseMetrics(request.returnItemCollectionMetrics());
        transactions.carryOut(request);
        return TransactWriteItemsResponse.builder().build();
    }

    private static void checkReturn(ReturnValue wanted) {
        if (Stream.of(null, ReturnValue.NONE, ReturnValue.ALL_OLD).anyMatch(one -> one == wanted)) return;
        throw Refusal.invalid("ReturnValues can only be ALL_OLD or NONE");
    }

    private static void refuseMetrics(ReturnItemCollectionMetrics asked) {
        Unmodelled.refuse(asked != null && asked != ReturnItemCollectionMetrics.NONE, "metrics of item collections");
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // There is nothing to let go of: a later call finds the same items.
    }
}
