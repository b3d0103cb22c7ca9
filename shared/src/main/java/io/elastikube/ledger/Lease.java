package io.elastikube.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The right to change one cluster's ledger, for a while. Every write checks holder, fence and expiry in its transaction. */
public final class Lease implements AutoCloseable {
    /** An act that is started must be able to end, and its outcome to be stored, before the lease does. */
    private static final Duration SHORTEST_ACT = Duration.ofSeconds(30);

    /** A conflict with a concurrent reader or writer passes at once; this many in a row do not happen by chance. */
    private static final int TRANSACTION_TRIES = 8;

    private final DynamoDbClient dynamo;
    private final String controlTable;
    private final InstantSource clock;
    private final String cluster;
    private final Hold hold;
    private final Transaction transaction;
    private int operations;

    /** Who holds it, under which fence, until when. */
    record Hold(String holder, long fence, Instant until) {}

    Lease(
            DynamoDbClient dynamo,
            String controlTable,
            String historyTable,
            String cluster,
            InstantSource clock,
            Hold hold) {
        this.dynamo = dynamo;
        this.controlTable = controlTable;
        this.clock = clock;
        this.cluster = cluster;
        this.hold = hold;
        this.transaction = new Transaction(controlTable, historyTable, cluster, hold);
    }

    /**
     * A new operation's id: the cluster and the fence, numbered when one lease opens several. A dot tells the number from
     * the fence, or cluster {@code shop} and cluster {@code shop-1} could come to one id.
     */
    public String operationId() {
        operations++;
        return operations == 1
                ? "%s-%d".formatted(cluster, hold.fence())
                : "%s-%d.%d".formatted(cluster, hold.fence(), operations);
    }

    public boolean hasTimeToAct() {
        return clock.instant().plus(SHORTEST_ACT).isBefore(hold.until());
    }

    /**
     * Stores a change, whole or not at all.
     *
     * @param basis the state it was decided from
     */
    public Commit commit(Change change, State basis) {
        TransactionCanceledException last = null;
        for (int i = 0; i < TRANSACTION_TRIES; i++) {
            var now = clock.instant();
            var next = transaction.next(change, basis);
            try {
                dynamo.transactWriteItems(transaction.request(change, basis, next, now));
                return new Commit.Done(next);
            } catch (TransactionCanceledException cancelled) {
                var answer = transaction.why(cancelled, change);
                if (answer.isPresent()) return answer.get();
                last = cancelled;
            }
        }
        throw last;
    }

    /** Ends the lease, so that the next function need not wait. The item stays, and with it the fence. */
    public void release() {
        try {
            dynamo.updateItem(update -> update.tableName(controlTable)
                    .key(Map.of("cluster", fromS(cluster), "item", fromS(Items.LEASE)))
                    .updateExpression("SET #until = :over")
                    .conditionExpression("#holder = :holder AND #fence = :fence")
                    .expressionAttributeNames(Map.of("#until", "until", "#holder", "holder", "#fence", "fence"))
                    .expressionAttributeValues(
                            Map.of(":over", fromN("0"), ":holder", fromS(hold.holder()), ":fence", fence(hold))));
        } catch (ConditionalCheckFailedException takenOver) {
            // It ran out and another has it now: there is nothing left to end.
            return;
        }
    }

    /** Releases it. */
    @Override
    public void close() {
        release();
    }

    static AttributeValue fence(Hold hold) {
        return fromN(Long.toString(hold.fence()));
    }
}
