package io.elastikube.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.elastikube.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of the control partition, by their names: {@code lease}, {@code state}, {@code operation#…}, {@code worker#…}. */
final class Items {
    static final String LEASE = "lease";
    static final String STATE = "state";
    private static final String OPERATION = "operation#";
    private static final String WORKER = "worker#";

    private final String cluster;

    Items(String cluster) {
        this.cluster = cluster;
    }

    Map<String, AttributeValue> key(String item) {
        return Map.of("cluster", fromS(cluster), "item", fromS(item));
    }

    static String nameOf(Operation operation) {
        return OPERATION + operation.id();
    }

    static String nameOf(Claim claim) {
        return WORKER + claim.instance();
    }

    Map<String, AttributeValue> of(State state) {
        return item(STATE, state, "version", fromN(Long.toString(state.version())));
    }

    Map<String, AttributeValue> of(Operation operation) {
        return item(
                nameOf(operation),
                operation,
                "opened",
                fromS(operation.openedAt().toString()));
    }

    Map<String, AttributeValue> of(Claim claim) {
        return item(nameOf(claim), claim, "operation", fromS(claim.operation()));
    }

    static Control control(List<Map<String, AttributeValue>> items) {
        var state = State.EMPTY;
        List<Operation> operations = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (var item : items) {
            var name = item.get("item").s();
            if (name.equals(STATE)) state = body(item, State.class);
            else if (name.startsWith(OPERATION)) operations.add(body(item, Operation.class));
            else if (name.startsWith(WORKER)) claims.add(body(item, Claim.class));
            else if (!name.equals(LEASE)) throw new IllegalStateException("unknown item in the control table: " + name);
        }
        return new Control(state, operations, claims);
    }

    static <T> T body(Map<String, AttributeValue> item, Class<T> type) {
        return Json.read(item.get("body").s(), type);
    }

    private Map<String, AttributeValue> item(String name, Object body, String attribute, AttributeValue value) {
        var item = new HashMap<>(key(name));
        item.put("body", fromS(Json.write(body)));
        item.put(attribute, value);
        return item;
    }
}
