package io.elastikube.conformance.dynamo;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An answer as plain values that are equal when they mean the same. Numbers are compared by value and sets in any order:
 * DynamoDB Local, embedded, gives numbers back as they were sent, where the service trims their zeros.
 */
final class Plain {
    private Plain() {}

    static Object of(Object value) {
        return switch (value) {
            case null -> "absent";
            case AttributeValue attribute -> attribute(attribute);
            case SdkAutoConstructMap<?, ?> _, SdkAutoConstructList<?> _ -> "absent";
            case SdkPojo pojo -> pojo(pojo);
            case Map<?, ?> map -> map(map);
            case Collection<?> all -> all.stream().map(Plain::of).toList();
            case SdkBytes bytes -> "bytes " + Arrays.toString(bytes.asByteArray());
            default -> value;
        };
    }

    private static Map<String, Object> pojo(SdkPojo pojo) {
        Map<String, Object> plain = new TreeMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            // DynamoDB Local tells the capacity of some calls without being asked.
            if (field.memberName().equals("ConsumedCapacity")) continue;
            plain.put(field.memberName(), of(field.getValueOrDefault(pojo)));
        }
        return plain;
    }

    private static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> plain = new TreeMap<>();
        map.forEach((key, value) -> plain.put(key.toString(), of(value)));
        return plain;
    }

    private static Object attribute(AttributeValue value) {
        return switch (value.type()) {
            case N -> number(value.n());
            case NS ->
                "numbers " + value.ns().stream().map(Plain::number).collect(Collectors.toCollection(TreeSet::new));
            case SS -> "texts " + new TreeSet<>(value.ss());
            case BS ->
                "bytes "
                        + value.bs().stream()
                                .map(Plain::of)
                                .map(Object::toString)
                                .collect(Collectors.toCollection(TreeSet::new));
            case S -> "text " + value.s();
            case B -> of(value.b());
            case BOOL -> value.bool();
            case NUL -> "null";
            case L -> List.of("list", of(value.l()));
            // Inside a list, DynamoDB Local gives an empty map back as a value without a type.
            case M -> value.m().isEmpty() ? "empty map" : of(value.m());
            case UNKNOWN_TO_SDK_VERSION -> "empty map";
        };
    }

    private static BigDecimal number(String text) {
        var number = new BigDecimal(text);
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
