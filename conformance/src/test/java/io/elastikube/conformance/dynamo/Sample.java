package io.elastikube.conformance.dynamo;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item with something of every type, and names and values to ask of it. */
final class Sample {
    static final Map<String, AttributeValue> KEY = Map.of("h", fromS("p"), "r", fromS("a"));

    private static final Map<String, String> NAMES =
            Map.of("#x", "x", "#m", "m", "#dot", "m.k", "#odd", "strange name");

    private static final Map<String, AttributeValue> VALUES = Map.ofEntries(
            Map.entry(":0", fromN("0")),
            Map.entry(":1", fromN("1")),
            Map.entry(":2", fromN("2")),
            Map.entry(":3", fromN("3")),
            Map.entry(":one", fromN("1.00")),
            Map.entry(":nines", fromN("9".repeat(38))),
            Map.entry(":huge", fromN("9.9E125")),
            Map.entry(":tiny", fromN("1E-130")),
            Map.entry(":a", fromS("a")),
            Map.entry(":ab", fromS("ab")),
            Map.entry(":abc", fromS("abc")),
            Map.entry(":empty", fromS("")),
            Map.entry(":N", fromS("N")),
            Map.entry(":Z", fromS("Z")),
            Map.entry(":true", fromBool(true)),
            Map.entry(":null", fromNul(true)),
            Map.entry(":bytes", fromB(SdkBytes.fromByteArray(new byte[] {1, 2}))),
            Map.entry(":list", fromL(List.of(fromN("9")))),
            Map.entry(":none", fromL(List.of())),
            Map.entry(":map", fromM(Map.of("k", fromN("1")))),
            Map.entry(":p", fromSs(List.of("p"))),
            Map.entry(":pq", fromSs(List.of("q", "p"))),
            Map.entry(":ns", fromNs(List.of("2.0", "1", "3"))));

    private static final Pattern WORD = Pattern.compile("[#:][A-Za-z0-9_]+");

    private Sample() {}

    static Map<String, AttributeValue> item() {
        Map<String, AttributeValue> item = new HashMap<>(KEY);
        item.put("x", fromN("1"));
        item.put("s", fromS("abc"));
        item.put("l", fromL(List.of(fromN("1"), fromS("q"))));
        item.put("m", fromM(Map.of("k", fromM(Map.of("b", fromN("2"))))));
        item.put("ss", fromSs(List.of("p", "q")));
        item.put("ns", fromNs(List.of("1", "2")));
        item.put("list0", fromL(List.of()));
        item.put("bo", fromBool(true));
        item.put("nu", fromNul(true));
        item.put("bi", fromB(SdkBytes.fromByteArray(new byte[] {1, 2, 3})));
        return item;
    }

    /** The expressions of a file, one on each line. */
    static List<String> texts(String file) throws IOException {
        try (var texts = Sample.class.getResourceAsStream(file)) {
            return new String(texts.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** The names that these texts use, as far as they are known; null when there are none. */
    static Map<String, String> names(String... texts) {
        return used(NAMES, texts);
    }

    /** The values that these texts use, as far as they are known; null when there are none. */
    static Map<String, AttributeValue> values(String... texts) {
        return used(VALUES, texts);
    }

    private static <T> Map<String, T> used(Map<String, T> all, String... texts) {
        Map<String, T> used = new TreeMap<>();
        for (var text : texts) {
            WORD.matcher(text)
                    .results()
                    .map(match -> match.group())
                    .filter(all::containsKey)
                    .forEach(word -> used.put(word, all.get(word)));
        }
        return used.isEmpty() ? null : used;
    }
}
