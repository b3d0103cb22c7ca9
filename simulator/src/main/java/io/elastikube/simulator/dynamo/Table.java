package io.elastikube.simulator.dynamo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A table's items by their keys, which are texts. */
final class Table {
    private static final int LONGEST_HASH = 2048;
    private static final int LONGEST_RANGE = 1024;
    private static final NavigableMap<String, Item> NO_PARTITION = new TreeMap<>();

    /** An item as it is kept; its size is counted once. */
    record Item(Map<String, AttributeValue> attributes, int bytes) {
        Item(Map<String, AttributeValue> attributes) {
            this(attributes, Sizes.of(attributes));
        }
    }

    private final String name;
    private final String hashName;
    private final Optional<String> rangeName;
    private final NavigableMap<String, NavigableMap<String, Item>> partitions = new TreeMap<>(Text.ORDER);

    Table(String name, String hashName, Optional<String> rangeName) {
        this.name = name;
        this.hashName = hashName;
        this.rangeName = rangeName;
    }

    String name() {
        return name;
    }

    String hashName() {
        return hashName;
    }

    Optional<String> rangeName() {
        return rangeName;
    }

    boolean isKey(String attribute) {
        return attribute.equals(hashName) || attribute.equals(rangeName.orElse(null));
    }

    /** @return null when there is none */
    Map<String, AttributeValue> get(Key key) {
        var item = partition(key.hash()).get(key.range());
        return item == null ? null : item.attributes();
    }

    NavigableMap<String, Item> partition(String hash) {
        return partitions.getOrDefault(hash, NO_PARTITION);
    }

    Stream<Map<String, AttributeValue>> items() {
        return partitions.values().stream()
                .flatMap(partition -> partition.values().stream())
                .map(Item::attributes);
    }

    /** @param attributes null to leave no item behind */
    void put(Key key, Map<String, AttributeValue> attributes) {
        if (attributes == null) remove(key);
        else
            partitions
                    .computeIfAbsent(key.hash(), _ -> new TreeMap<>(Text.ORDER))
                    .put(key.range(), new Item(attributes));
    }

    private void remove(Key key) {
        partitions.computeIfPresent(key.hash(), (_, partition) -> {
            partition.remove(key.range());
            return partition.isEmpty() ? null : partition;
        });
    }

    /** The key inside a whole item. */
    Key keyOf(Map<String, AttributeValue> item) {
        var range = rangeName.map(attribute -> keyText(item, attribute)).orElse("");
        return checked(new Key(keyText(item, hashName), range));
    }

    private static String keyText(Map<String, AttributeValue> item, String attribute) {
        var value = item.get(attribute);
        if (value == null) {
            throw Refusal.invalid(
                    "One or more parameter values were invalid: Missing the key %s in the item", attribute);
        }
        if (value.s() == null) {
            throw Refusal.invalid(
                    "One or more parameter values were invalid: Type mismatch for key %s expected: S actual: %s",
                    attribute, Values.type(value));
        }
        return value.s();
    }

    /** A key that was sent as such: exactly the key's attributes. */
    Key key(Map<String, AttributeValue> sent) {
        var names = attributeNames();
        if (sent.size() != names.size()
                || !names.stream()
                        .allMatch(one -> sent.containsKey(one) && sent.get(one).s() != null)) {
            throw Refusal.invalid("The provided key element does not match the schema");
        }
        return keyOf(sent);
    }

    List<String> attributeNames() {
        return rangeName.map(range -> List.of(hashName, range)).orElse(List.of(hashName));
    }

    Map<String, AttributeValue> attributes(Key key) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put(hashName, AttributeValue.fromS(key.hash()));
        rangeName.ifPresent(range -> attributes.put(range, AttributeValue.fromS(key.range())));
        return attributes;
    }

    private Key checked(Key key) {
        if (key.hash().isEmpty()) throw emptyKey(hashName);
        if (rangeName.isPresent() && key.range().isEmpty()) throw emptyKey(rangeName.get());
        if (Text.bytes(key.hash()) > LONGEST_HASH) {
            throw Refusal.invalid("One or more parameter values were invalid: "
                    + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
        }
        if (Text.bytes(key.range()) > LONGEST_RANGE) {
            throw Refusal.invalid("One or more parameter values were invalid: "
                    + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
        }
        return key;
    }

    static DynamoDbException emptyKey(String attribute) {
        return Refusal.invalid(
                "One or more parameter values are not valid. "
                        + "The AttributeValue for a key attribute cannot contain an empty string value. Key: %s",
                attribute);
    }
}
