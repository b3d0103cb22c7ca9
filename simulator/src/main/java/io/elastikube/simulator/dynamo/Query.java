package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** One query, checked: it reads a page of one partition in the order of the range keys. */
final class Query {
    /** A page ends with the item that reaches this, counted before the filter takes anything away. */
    private static final int PAGE_BYTES = 1024 * 1024;

    private final Table table;
    private final KeyCondition condition;
    private final Condition filter;
    private final Projection projection;
    private final QueryRequest request;

    private Query(Table table, KeyCondition condition, Condition filter, Projection projection, QueryRequest request) {
        this.table = table;
        this.condition = condition;
        this.filter = filter;
        this.projection = projection;
        this.request = request;
    }

    static Query read(QueryRequest request, Tables tables, Expressions expressions) {
        checkParameters(request);
        var bindings = new Parameters(request).bindings();
        var filter = expressions.condition(ExpressionKind.FILTER, request.filterExpression(), bindings);
        var projection = expressions.projection(request.projectionExpression(), bindings);
        var keys = expressions.condition(ExpressionKind.KEY_CONDITION, request.keyConditionExpression(), bindings);
        bindings.checkAllUsed();
        var table = tables.named(request.tableName());
        if (request.indexName() != null) {
            throw Refusal.invalid("The table does not have the specified index: %s", request.indexName());
        }
        var condition = KeyCondition.of(keys, table);
        if (filter != null) filter.paths().forEach(path -> checkFiltered(path, table));
        return new Query(table, condition, filter, projection, request);
    }

    private static void checkParameters(QueryRequest request) {
        Required.parameter("tableName", request.tableName());
        Unmodelled.refuse(
                request.hasKeyConditions() || request.hasQueryFilter() || request.hasAttributesToGet(),
                Unmodelled.REPLACED);
        Unmodelled.refuseCapacity(request.returnConsumedCapacity());
        if (request.keyConditionExpression() == null) {
            throw Refusal.invalid(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        if (request.limit() != null && request.limit() < 1) {
            throw Refusal.invalid("Limit must be greater than or equal to 1");
        }
        if (request.select() != null) checkSelect(request.select(), request.projectionExpression() != null);
    }

    private static void checkSelect(Select select, boolean isProjected) {
        var problem = switch (select) {
            case COUNT ->
                isProjected ? "Cannot specify the ProjectionExpression when choosing to get only the Count" : "";
            case ALL_ATTRIBUTES ->
                isProjected ? "Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES" : "";
            case SPECIFIC_ATTRIBUTES ->
                isProjected
                        ? ""
                        : "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                                + " SPECIFIC_ATTRIBUTES";
            case ALL_PROJECTED_ATTRIBUTES ->
                "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName";
            case UNKNOWN_TO_SDK_VERSION -> "Select set to invalid value";
        };
        if (!problem.isEmpty()) throw Refusal.invalid(problem);
    }

    private static void checkFiltered(Operand.Path path, Table table) {
        if (!table.isKey(path.root())) return;
        if (path.steps().size() > 1) throw KeyCondition.notScalar(path);
        throw Refusal.invalid(
                "Filter Expression can only contain non-primary key attributes: Primary key attribute: %s",
                path.root());
    }

    QueryResponse answer() {
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        int scanned = 0;
        int bytes = 0;
        String last = null;
        var ahead = stretch().entrySet().iterator();
        while (ahead.hasNext() && last == null && !isFull(scanned)) {
            var next = ahead.next();
            var item = next.getValue();
            scanned++;
            bytes += item.bytes();
            if (filter == null || ConditionEvaluator.holds(filter, item.attributes())) found.add(item.attributes());
            boolean isCut = isFull(scanned) && mayGoOn(next.getKey());
            if (isCut || bytes >= PAGE_BYTES && ahead.hasNext()) last = next.getKey();
        }
        return response(found, scanned, last);
    }

    private boolean isFull(int scanned) {
        return request.limit() != null && scanned == request.limit();
    }

    /** Whether keys behind this one could be asked for; a page that is full ends with its key even when there are none. */
    private boolean mayGoOn(String key) {
        return condition.range().goesOnBehind(key, isBackwards());
    }

    private boolean isBackwards() {
        return Boolean.FALSE.equals(request.scanIndexForward());
    }

    private QueryResponse response(List<Map<String, AttributeValue>> found, int scanned, String last) {
        var response = QueryResponse.builder().count(found.size()).scannedCount(scanned);
        if (request.select() != Select.COUNT) {
            response.items(
                    projection == null
                            ? found
                            : found.stream().map(projection::of).toList());
        }
        if (last != null) response.lastEvaluatedKey(table.attributes(new Key(condition.hash(), last)));
        return response.build();
    }

    /** The part of the partition that is asked for and not yet read, in the order asked for. */
    private NavigableMap<String, Table.Item> stretch() {
        var asked = condition.range().of(table.partition(condition.hash()));
        var ordered = isBackwards() ? asked.descendingMap() : asked;
        return request.hasExclusiveStartKey() ? ordered.tailMap(start().range(), false) : ordered;
    }

    private Key start() {
        var sent = Admission.admit(request.exclusiveStartKey());
        if (!sent.keySet().equals(Set.copyOf(table.attributeNames()))) {
            throw Refusal.invalid("The provided starting key is invalid");
        }
        var start = table.key(sent);
        if (!start.hash().equals(condition.hash()) || !isInside(start.range())) {
            throw Refusal.invalid("The provided starting key is outside query boundaries based on provided conditions");
        }
        return start;
    }

    private boolean isInside(String key) {
        return condition.range().contains(key) && mayGoOn(key);
    }
}
