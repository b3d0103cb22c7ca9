package io.elastikube.bench;

import io.elastikube.simulator.wire.CallLog;
import io.elastikube.simulator.wire.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * DynamoDB's request units of a call, as its developer guide counts them: a strongly consistent read by 4 KB of all items
 * found together, a write by 1 KB of each item.
 */
record Capacity(double read, double written, long storedBytes) {
    private static final Capacity NONE = new Capacity(0, 0, 0);

    static Capacity of(Collection<CallLog.Call> calls) {
        return calls.stream().map(Capacity::of).reduce(NONE, Capacity::plus);
    }

    private static Capacity of(CallLog.Call call) {
        if (!call.site().service().equals("dynamodb")) return NONE;
        if (call.outcome() instanceof Outcome.Answered(QueryResponse found)) {
            long bytes = found.items().stream().mapToLong(Capacity::bytes).sum();
            return new Capacity(units(bytes, 4_096), 0, 0);
        }
        if (call.site().request() instanceof BatchWriteItemRequest batch) {
            return batch.requestItems().values().stream()
                    .flatMap(Collection::stream)
                    .mapToLong(write -> bytes(write.putRequest().item()))
                    .mapToObj(bytes -> new Capacity(0, units(bytes, 1_024), bytes))
                    .reduce(NONE, Capacity::plus);
        }
        throw new IllegalStateException(
                "nobody has said what this costs: " + call.site().action());
    }

    private Capacity plus(Capacity other) {
        return new Capacity(read + other.read, written + other.written, storedBytes + other.storedBytes);
    }

    private static double units(long bytes, int each) {
        return Math.max(1, Math.ceilDiv(bytes, each));
    }

    private static long bytes(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(each -> length(each.getKey()) + bytes(each.getValue()))
                .sum();
    }

    private static long bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> length(value.s());
            case N -> value.n().length() / 2 + 2;
            case B -> value.b().asByteArray().length;
            case M -> 3 + bytes(value.m());
            case L -> 3 + value.l().stream().mapToLong(Capacity::bytes).sum();
            default -> 1;
        };
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
