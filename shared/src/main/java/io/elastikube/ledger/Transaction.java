package io.elastikube.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.elastikube.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A change as DynamoDB's transaction. The order of the writes is fixed, because a refusal names the write by its place:
 * the lease first, then the state, then the claims, then everything else.
 */
final class Transaction {
    /** Refusals that say nothing about the data: the same transaction may pass now. */
    private static final Set<String> PASSING =
            Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private static final Map<String, String> ITEM = Map.of("#item", "item");

    private final String controlTable;
    private final String historyTable;
    private final String cluster;
    private final Lease.Hold hold;
    private final Items items;
    private int requests;

    Transaction(String controlTable, String historyTable, String cluster, Lease.Hold hold) {
        this.controlTable = controlTable;
        this.historyTable = historyTable;
        this.cluster = cluster;
        this.hold = hold;
        this.items = new Items(cluster);
    }

    /** The state after the change; the same one where it does not touch it. */
    State next(Change change, State basis) {
        if (!change.touchesState) return basis;
        var next = change.state.apply(basis);
        return next.at(basis.version() + 1);
    }

    TransactWriteItemsRequest request(Change change, State basis, State next, Instant now) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(holdsTheLease(now));
        if (change.touchesState) writes.add(put(next, basis));
        change.claimed.forEach(claim -> writes.add(put(items.of(claim), "attribute_not_exists(#item)")));
        change.released.forEach(claim -> writes.add(delete(claim)));
        change.opened.forEach(operation -> writes.add(put(items.of(operation), "attribute_not_exists(#item)")));
        for (var operation : change.updated) {
            if (operation.isClosed()) {
                writes.add(delete(operation));
                writes.add(archive(operation, now));
            } else {
                writes.add(put(items.of(operation), "attribute_exists(#item)"));
            }
        }
        return TransactWriteItemsRequest.builder()
                .clientRequestToken(token())
                .transactItems(writes)
                .build();
    }

    /**
     * A token of this request alone, under which the SDK repeats it when its answer is lost. Tokens are the account's, so the
     * cluster and the holder are in it; and the SDK's own would be chance that nobody injected.
     */
    private String token() {
        requests++;
        var name = "%s %s %d %d".formatted(cluster, hold.holder(), hold.fence(), requests);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What a refusal means; empty when the same transaction may pass now. */
    Optional<Commit> why(TransactionCanceledException cancelled, Change change) {
        var reasons = cancelled.cancellationReasons();
        var firstClaim = change.touchesState ? 2 : 1;
        var firstOther = firstClaim + change.claimed.size();
        for (int i = 0; i < reasons.size(); i++) {
            if (PASSING.contains(reasons.get(i).code())) continue;
            if (!isCondition(reasons.get(i)) || i >= firstOther) throw cancelled;
            if (i == 0) return Optional.of(new Commit.Lost());
            return Optional.of(i < firstClaim ? new Commit.Stale() : new Commit.AlreadyClaimed());
        }
        return Optional.empty();
    }

    private static boolean isCondition(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }

    private TransactWriteItem holdsTheLease(Instant now) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(controlTable)
                        .key(items.key(Items.LEASE))
                        .conditionExpression("#holder = :holder AND #fence = :fence AND #until > :now")
                        .expressionAttributeNames(Map.of("#holder", "holder", "#fence", "fence", "#until", "until"))
                        .expressionAttributeValues(Map.of(
                                ":holder", fromS(hold.holder()),
                                ":fence", Lease.fence(hold),
                                ":now", Ledger.millis(now))))
                .build();
    }

    private TransactWriteItem put(State next, State basis) {
        var isNew = basis.version() == 0;
        return TransactWriteItem.builder()
                .put(put -> {
                    put.tableName(controlTable)
                            .item(items.of(next))
                            .conditionExpression(isNew ? "attribute_not_exists(#version)" : "#version = :version")
                            .expressionAttributeNames(Map.of("#version", "version"));
                    if (!isNew) {
                        put.expressionAttributeValues(Map.of(":version", fromN(Long.toString(basis.version()))));
                    }
                })
                .build();
    }

    private TransactWriteItem put(Map<String, AttributeValue> item, String condition) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(controlTable)
                        .item(item)
                        .conditionExpression(condition)
                        .expressionAttributeNames(ITEM))
                .build();
    }

    private TransactWriteItem delete(Claim claim) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(controlTable)
                        .key(items.key(Items.nameOf(claim)))
                        .conditionExpression("attribute_not_exists(#operation) OR #operation = :operation")
                        .expressionAttributeNames(Map.of("#operation", "operation"))
                        .expressionAttributeValues(Map.of(":operation", fromS(claim.operation()))))
                .build();
    }

    private TransactWriteItem delete(Operation operation) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(controlTable)
                        .key(items.key(Items.nameOf(operation)))
                        .conditionExpression("attribute_exists(#item)")
                        .expressionAttributeNames(ITEM))
                .build();
    }

    private TransactWriteItem archive(Operation operation, Instant now) {
        var entry = new History.Entry("operation", now, operation.id(), Json.write(operation));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(historyTable).item(History.item(cluster, entry)))
                .build();
    }
}
