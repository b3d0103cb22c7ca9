package io.elastikube.simulator.dynamo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Writes that happen together or not at all, and once for each client token. */
final class Transactions {
    /** How long a token is remembered after the transaction that it was first used for. */
    private static final Duration TOKEN_MEMORY = Duration.ofMinutes(10);

    private static final int LONGEST_TOKEN = 36;
    private static final int MOST_WRITES = 100;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private record Done(List<TransactWriteItem> items, Instant at) {}

    private final Writes writes;
    private final InstantSource clock;
    private final Map<String, Done> byToken = new LinkedHashMap<>();

    Transactions(Writes writes, InstantSource clock) {
        this.writes = writes;
        this.clock = clock;
    }

    void carryOut(TransactWriteItemsRequest request) {
        var token = request.clientRequestToken();
        if (token != null) checkLength("clientRequestToken", token.length(), LONGEST_TOKEN);
        checkLength("transactItems", request.transactItems().size(), MOST_WRITES);
        var planned = request.transactItems().stream().map(this::read).toList();
        checkTargets(planned);
        checkBytes(planned);
        if (isRepeated(request)) return;
        store(planned);
        if (token != null) byToken.put(token, new Done(request.transactItems(), clock.instant()));
    }

    private static void checkLength(String parameter, int length, int most) {
        if (length >= 1 && length <= most) return;
        throw Refusal.invalid(
                "1 validation error detected: Value at '%s' failed to satisfy constraint: "
                        + "Member must have length %s",
                parameter, length < 1 ? "greater than or equal to 1" : "less than or equal to " + most);
    }

    private Write read(TransactWriteItem item) {
        var sent = Stream.of(item.put(), item.update(), item.delete(), item.conditionCheck())
                .filter(one -> one != null)
                .count();
        if (sent != 1) {
            throw Refusal.invalid("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        if (item.put() != null) return writes.put(item.put());
        if (item.update() != null) {
            Required.parameter("updateExpression", item.update().updateExpression());
            return writes.update(item.update());
        }
        return item.delete() != null ? writes.delete(item.delete()) : writes.check(item.conditionCheck());
    }

    private static void checkTargets(List<Write> planned) {
        var targets = new HashSet<Write.Target>();
        for (var write : planned) {
            if (!targets.add(write.target())) {
                throw Refusal.invalid("Transaction request cannot include multiple operations on one item");
            }
        }
    }

    private static void checkBytes(List<Write> planned) {
        var bytes = planned.stream()
                .mapToInt(write -> write.effect() instanceof Write.Put(var item) ? Sizes.of(item) : 0)
                .sum();
        if (bytes > MOST_BYTES) {
            throw Refusal.invalid("Transaction payload size cannot exceed 4MB. Payload Size: %d", bytes);
        }
    }

    private boolean isRepeated(TransactWriteItemsRequest request) {
        var forgotten = clock.instant().minus(TOKEN_MEMORY);
        byToken.values().removeIf(done -> done.at().isBefore(forgotten));
        var done = byToken.get(request.clientRequestToken());
        if (done == null) return false;
        if (!done.items().equals(request.transactItems())) throw Refusal.tokenUsedOtherwise();
        return true;
    }

    private static void store(List<Write> planned) {
        List<CancellationReason> reasons = new ArrayList<>();
        List<Map<String, AttributeValue>> outcomes = new ArrayList<>();
        for (var write : planned) {
            reasons.add(weigh(write, outcomes));
        }
        if (reasons.stream().anyMatch(reason -> !reason.code().equals("None"))) throw Refusal.cancelled(reasons);
        for (int i = 0; i < planned.size(); i++) {
            planned.get(i).store(outcomes.get(i));
        }
    }

    /** What one write would leave behind, or why it cannot be. */
    private static CancellationReason weigh(Write write, List<Map<String, AttributeValue>> outcomes) {
        if (!write.mayPass()) {
            var told = write.told();
            return reason("ConditionalCheckFailed", Refusal.CONDITION_FAILED)
                    .item(told)
                    .build();
        }
        try {
            outcomes.add(write.after());
            return CancellationReason.builder().code("None").build();
        } catch (DynamoDbException refused) {
            return reason("ValidationError", refused.awsErrorDetails().errorMessage())
                    .build();
        }
    }

    private static CancellationReason.Builder reason(String code, String message) {
        return CancellationReason.builder().code(code).message(message);
    }
}
