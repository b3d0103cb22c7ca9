package io.elastikube.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.elastikube.lambda.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** One cluster's control partition: anybody reads it, the holder of its lease changes it. */
public final class Ledger {
    /** No lease is longer, whatever Lambda's deadline says: a killed holder blocks the cluster no longer than this. */
    static final Duration LONGEST_LEASE = Duration.ofSeconds(200);

    /** How far two functions' clocks may differ: a lease is taken over only this long after its end. */
    static final Duration CLOCK_MARGIN = Duration.ofSeconds(10);

    /** The lease holder's transactions on one worker are few and short; a warning does not wait for Lambda's retry. */
    private static final int CLAIM_TRIES = 8;

    private static final Map<String, String> NAMES = Map.of("#until", "until", "#holder", "holder", "#fence", "fence");

    private final DynamoDbClient dynamo;
    private final String controlTable;
    private final String historyTable;
    private final String cluster;
    private final InstantSource clock;
    private final Items items;

    public Ledger(
            DynamoDbClient dynamo, String controlTable, String historyTable, String cluster, InstantSource clock) {
        this.dynamo = dynamo;
        this.controlTable = controlTable;
        this.historyTable = historyTable;
        this.cluster = cluster;
        this.clock = clock;
        this.items = new Items(cluster);
    }

    /** The control partition by one strongly consistent query (a further one for each megabyte). */
    public Control read() {
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        Map<String, AttributeValue> next = null;
        do {
            var start = next;
            var page = dynamo.query(query -> query.tableName(controlTable)
                    .consistentRead(true)
                    .keyConditionExpression("#cluster = :cluster")
                    .expressionAttributeNames(Map.of("#cluster", "cluster"))
                    .expressionAttributeValues(Map.of(":cluster", fromS(cluster)))
                    .exclusiveStartKey(start));
            found.addAll(page.items());
            next = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (next != null);
        return Items.control(found);
    }

    /** Takes the lease until shortly after the invocation's deadline; empty when another holds it. */
    public Optional<Lease> acquire(Invocation invocation) {
        var now = clock.instant();
        var until = earlier(invocation.deadline().plus(CLOCK_MARGIN), now.plus(LONGEST_LEASE));
        try {
            var taken = dynamo.updateItem(update -> update.tableName(controlTable)
                    .key(items.key(Items.LEASE))
                    .updateExpression(
                            "SET #holder = :holder, #fence = if_not_exists(#fence, :zero) + :one, #until = :until")
                    .conditionExpression("attribute_not_exists(#until) OR #until < :free")
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(Map.of(
                            ":holder", fromS(invocation.holder()),
                            ":zero", fromN("0"),
                            ":one", fromN("1"),
                            ":until", millis(until),
                            ":free", millis(now.minus(CLOCK_MARGIN))))
                    .returnValues(ReturnValue.ALL_NEW)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.of(lease(invocation, taken.attributes()));
        } catch (ConditionalCheckFailedException held) {
            // The SDK repeats a write whose answer got lost: our own name on the lease means that we have it.
            return held.hasItem() && held.item().get("holder").s().equals(invocation.holder())
                    ? Optional.of(lease(invocation, held.item()))
                    : Optional.empty();
        } catch (TransactionConflictException holderAtWork) {
            return Optional.empty();
        }
    }

    /**
     * Claims a worker under a spot warning, which cannot wait for the lease. A worker that another operation has claimed
     * stays with it, and is marked as doomed.
     *
     * @return the claim in force
     */
    public Claim claimDoomed(Claim wanted) {
        TransactionConflictException last = null;
        for (int i = 0; i < CLAIM_TRIES; i++) {
            try {
                return tryToClaim(wanted);
            } catch (TransactionConflictException passing) {
                last = passing;
            }
        }
        throw last;
    }

    private Claim tryToClaim(Claim wanted) {
        try {
            dynamo.putItem(put -> put.tableName(controlTable)
                    .item(items.of(wanted))
                    .conditionExpression("attribute_not_exists(#item)")
                    .expressionAttributeNames(Map.of("#item", "item"))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return wanted;
        } catch (ConditionalCheckFailedException taken) {
            var theirs = Items.body(taken.item(), Claim.class);
            return theirs.doomedAt().isPresent() ? theirs : doom(theirs, wanted.doomedAt());
        }
    }

    private Claim doom(Claim theirs, Optional<Instant> doomedAt) {
        var doomed = new Claim(theirs.instance(), theirs.operation(), theirs.since(), doomedAt);
        dynamo.putItem(put -> put.tableName(controlTable)
                .item(items.of(doomed))
                .conditionExpression("#operation = :operation")
                .expressionAttributeNames(Map.of("#operation", "operation"))
                .expressionAttributeValues(Map.of(":operation", fromS(theirs.operation()))));
        return doomed;
    }

    private Lease lease(Invocation invocation, Map<String, AttributeValue> item) {
        return new Lease(
                dynamo,
                controlTable,
                historyTable,
                cluster,
                clock,
                new Lease.Hold(
                        invocation.holder(),
                        Long.parseLong(item.get("fence").n()),
                        Instant.ofEpochMilli(Long.parseLong(item.get("until").n()))));
    }

    static AttributeValue millis(Instant instant) {
        return fromN(Long.toString(instant.toEpochMilli()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
