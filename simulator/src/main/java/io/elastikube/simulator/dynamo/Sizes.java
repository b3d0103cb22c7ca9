package io.elastikube.simulator.dynamo;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How many bytes an item takes, by the rules in the developer guide ("item sizes and formats"). */
final class Sizes {
    /** The largest item: 400 KB, names included. */
    static final int LARGEST_ITEM = 400 * 1024;

    /** A list or a map costs this, whatever is in it. */
    private static final int CONTAINER = 3;

    /** Each element of a list or a map costs this besides itself. */
    private static final int ELEMENT = 1;

    private Sizes() {}

    static int of(Map<String, AttributeValue> attributes) {
        int bytes = 0;
        for (var attribute : attributes.entrySet()) {
            bytes += Text.bytes(attribute.getKey()) + of(attribute.getValue());
        }
        return bytes;
    }

    private static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> Text.bytes(value.s());
            case N -> Numbers.bytes(value.n());
            case B -> Values.bytes(value.b()).length;
            case SS -> value.ss().stream().mapToInt(Text::bytes).sum();
            case NS -> value.ns().stream().mapToInt(Numbers::bytes).sum();
            case BS ->
                value.bs().stream().mapToInt(one -> Values.bytes(one).length).sum();
            case L ->
                CONTAINER
                        + value.l().stream().mapToInt(one -> of(one) + ELEMENT).sum();
            case M -> CONTAINER + of(value.m()) + ELEMENT * value.m().size();
            default -> 1;
        };
    }
}
