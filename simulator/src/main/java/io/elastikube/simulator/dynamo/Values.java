package io.elastikube.simulator.dynamo;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How values are named, compared and measured. All are in their canonical form. */
final class Values {
    /** What has an order: the rest can only be equal. */
    private static final Set<String> ORDERED = Set.of("S", "N", "B");

    private Values() {}

    static String type(AttributeValue value) {
        return switch (value.type()) {
            case NUL -> "NULL";
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("a value without a type was let in");
            default -> value.type().name();
        };
    }

    static boolean isOrdered(String type) {
        return ORDERED.contains(type);
    }

    static BigDecimal number(AttributeValue value) {
        return new BigDecimal(value.n());
    }

    /** Sets are equal in any order. Canonical numbers are equal when their texts are. */
    static boolean equal(AttributeValue one, AttributeValue other) {
        if (one.type() != other.type()) return false;
        return switch (one.type()) {
            case L -> equal(one.l(), other.l());
            case M -> equal(one.m(), other.m());
            case SS -> new HashSet<>(one.ss()).equals(new HashSet<>(other.ss()));
            case NS -> new HashSet<>(one.ns()).equals(new HashSet<>(other.ns()));
            case BS -> new HashSet<>(one.bs()).equals(new HashSet<>(other.bs()));
            default -> one.equals(other);
        };
    }

    private static boolean equal(List<AttributeValue> one, List<AttributeValue> other) {
        if (one.size() != other.size()) return false;
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) return false;
        }
        return true;
    }

    private static boolean equal(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> equal(entry.getValue(), other.get(entry.getKey())));
    }

    /** Less than, equal to or more than zero as in {@code compareTo}; empty when the two have no common order. */
    static OptionalInt compare(AttributeValue one, AttributeValue other) {
        if (one.type() != other.type()) return OptionalInt.empty();
        return switch (one.type()) {
            case S -> OptionalInt.of(Text.compare(one.s(), other.s()));
            case N -> OptionalInt.of(number(one).compareTo(number(other)));
            case B -> OptionalInt.of(Arrays.compareUnsigned(bytes(one.b()), bytes(other.b())));
            default -> OptionalInt.empty();
        };
    }

    /** What the function {@code size} says; empty for a type that has none. */
    static OptionalInt size(AttributeValue value) {
        return switch (value.type()) {
            case S -> OptionalInt.of(value.s().length());
            case B -> OptionalInt.of(bytes(value.b()).length);
            case L -> OptionalInt.of(value.l().size());
            case M -> OptionalInt.of(value.m().size());
            case SS -> OptionalInt.of(value.ss().size());
            case NS -> OptionalInt.of(value.ns().size());
            case BS -> OptionalInt.of(value.bs().size());
            default -> OptionalInt.empty();
        };
    }

    static boolean beginsWith(AttributeValue value, AttributeValue prefix) {
        if (value.type() != prefix.type()) return false;
        return switch (value.type()) {
            case S -> value.s().startsWith(prefix.s());
            case B -> indexOf(bytes(value.b()), bytes(prefix.b())) == 0;
            default -> false;
        };
    }

    static boolean contains(AttributeValue whole, AttributeValue part) {
        return switch (whole.type()) {
            case S -> part.s() != null && whole.s().contains(part.s());
            case B -> part.b() != null && indexOf(bytes(whole.b()), bytes(part.b())) >= 0;
            case SS -> part.s() != null && whole.ss().contains(part.s());
            case NS -> part.n() != null && whole.ns().contains(part.n());
            case BS -> part.b() != null && whole.bs().contains(part.b());
            case L -> whole.l().stream().anyMatch(element -> equal(element, part));
            default -> false;
        };
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (int start = 0; start + part.length <= whole.length; start++) {
            if (Arrays.equals(whole, start, start + part.length, part, 0, part.length)) return start;
        }
        return -1;
    }

    static byte[] bytes(SdkBytes bytes) {
        return bytes.asByteArrayUnsafe();
    }
}
