package io.elastikube.conformance.dynamo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values, items and keys drawn from a small world, so that they often meet. */
final class Drawn {
    static final List<String> ATTRIBUTES = List.of("a", "b", "c", "d", "e", "f");

    private static final List<String> TEXTS = List.of("", "x", "xy", "y", "é", "\uD83D\uDE00", "\uFFFD", "N", "S", "L");
    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "-1", "10", "1.50", "2.0", "0.1", "1e2", "-0.0", "12345678901234567890", "3");

    private final Random random;

    Drawn(Random random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    final <T> T of(Supplier<T> first, Supplier<T>... others) {
        int drawn = random.nextInt(others.length + 1);
        return drawn == 0 ? first.get() : others[drawn - 1].get();
    }

    Map<String, AttributeValue> key() {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        key.put("h", AttributeValue.fromS(of(List.of("p", "q"))));
        key.put("r", AttributeValue.fromS(range()));
        return key;
    }

    String range() {
        return of(List.of("1", "10", "2", "a", "ab", "b", "B", "é", "\uFFFD", "\uD83D\uDE00"));
    }

    Map<String, AttributeValue> item() {
        var item = key();
        for (var name : ATTRIBUTES) {
            if (!oneIn(3)) item.put(name, typed(name));
        }
        return item;
    }

    /** Mostly of the type that its name has, so that expressions have something to work with. */
    private AttributeValue typed(String name) {
        if (oneIn(4)) return value(2);
        return switch (name) {
            case "a", "b" -> number();
            case "c" -> text();
            case "d" -> list(2);
            case "e" -> map(2);
            default -> set();
        };
    }

    AttributeValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0, 1 -> number();
            case 2 -> text();
            case 3 -> AttributeValue.fromBool(random.nextBoolean());
            case 4 -> oneIn(2) ? AttributeValue.fromNul(true) : bytes();
            case 5 -> set();
            case 6, 7 -> map(depth);
            default -> list(depth);
        };
    }

    AttributeValue number() {
        return AttributeValue.fromN(of(NUMBERS));
    }

    AttributeValue text() {
        return AttributeValue.fromS(of(TEXTS));
    }

    private AttributeValue bytes() {
        return AttributeValue.fromB(SdkBytes.fromByteArray(of(List.of(
                new byte[] {}, new byte[] {1}, new byte[] {1, 2}, new byte[] {(byte) 200}, new byte[] {2, 1, 2}))));
    }

    AttributeValue set() {
        return of(
                () -> AttributeValue.fromSs(some(List.of("x", "y", "xy", "z"))),
                () -> AttributeValue.fromNs(some(List.of("1", "2", "10", "1.50"))),
                () -> AttributeValue.fromBs(some(List.of(SdkBytes.fromUtf8String("x"), SdkBytes.fromUtf8String("y")))));
    }

    private <T> List<T> some(List<T> all) {
        List<T> some = new ArrayList<>(all);
        some.removeIf(_ -> oneIn(2));
        return some.isEmpty() ? List.of(all.getFirst()) : some;
    }

    AttributeValue list(int depth) {
        return AttributeValue.fromL(IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> value(depth - 1))
                .toList());
    }

    AttributeValue map(int depth) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        IntStream.range(0, random.nextInt(4)).forEach(_ -> map.put(of(ATTRIBUTES), value(depth - 1)));
        return AttributeValue.fromM(map);
    }
}
