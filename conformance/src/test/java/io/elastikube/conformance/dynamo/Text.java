package io.elastikube.conformance.dynamo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Expressions drawn at random, with the names and values that they use. */
final class Text {
    private static final List<String> COMPARATORS = List.of("=", "<>", "<", "<=", ">", ">=");

    private final Drawn drawn;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    Text(Drawn drawn) {
        this.drawn = drawn;
    }

    /** Null when there are none: an empty map is refused. */
    Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    /** Null when there are none: an empty map is refused. */
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    String condition() {
        return disturbed(condition(3));
    }

    private String condition(int depth) {
        if (depth == 0 || drawn.oneIn(2)) return simple();
        return switch (drawn.below(4)) {
            case 0 -> condition(depth - 1) + " AND " + condition(depth - 1);
            case 1 -> condition(depth - 1) + " or " + condition(depth - 1);
            case 2 -> "NOT " + condition(depth - 1);
            default -> "(" + condition(depth - 1) + ")";
        };
    }

    private String simple() {
        return switch (drawn.below(9)) {
            case 0, 1, 2 -> operand() + " " + drawn.of(COMPARATORS) + " " + operand();
            case 3 -> operand() + " BETWEEN " + operand() + " AND " + operand();
            case 4 ->
                operand() + " IN ("
                        + Stream.generate(this::operand)
                                .limit(1 + drawn.below(3))
                                .collect(Collectors.joining(", ")) + ")";
            case 5 -> drawn.of(List.of("attribute_exists(", "attribute_not_exists(")) + path() + ")";
            case 6 -> "begins_with(" + operand() + ", " + operand() + ")";
            case 7 -> "contains(" + operand() + "," + operand() + ")";
            default ->
                "attribute_type(" + path() + ", "
                        + value(AttributeValue.fromS(
                                drawn.of(List.of("S", "N", "B", "SS", "NS", "BS", "L", "M", "NULL", "BOOL"))))
                        + ")";
        };
    }

    private String operand() {
        return switch (drawn.below(8)) {
            case 0 -> "size(" + path() + ")";
            case 1, 2, 3 -> path();
            case 4, 5 -> value(drawn.number());
            case 6 -> value(drawn.text());
            default -> value(drawn.value(1));
        };
    }

    String path() {
        var path = new StringBuilder(name());
        while (drawn.oneIn(4)) path.append(drawn.oneIn(2) ? "." + name() : "[" + drawn.below(4) + "]");
        return path.toString();
    }

    private String name() {
        var name = drawn.of(Drawn.ATTRIBUTES);
        if (!drawn.oneIn(3)) return name;
        names.put("#" + name, name);
        return "#" + name;
    }

    String value(AttributeValue value) {
        var name = ":v" + values.size();
        values.put(name, value);
        return name;
    }

    String update() {
        var sections = Stream.of("SET", "REMOVE", "ADD", "DELETE")
                .filter(_ -> drawn.oneIn(2))
                .map(this::section)
                .collect(Collectors.joining(" "));
        return disturbed(sections.isEmpty() ? section("SET") : sections);
    }

    private String section(String keyword) {
        return keyword + " "
                + IntStream.rangeClosed(0, drawn.below(2))
                        .mapToObj(_ -> action(keyword))
                        .collect(Collectors.joining(", "));
    }

    private String action(String keyword) {
        return switch (keyword) {
            case "SET" -> path() + " = " + source();
            case "REMOVE" -> path();
            case "ADD" -> path() + " " + value(drawn.of(drawn::number, drawn::number, drawn::set));
            default -> path() + " " + value(drawn.set());
        };
    }

    private String source() {
        return switch (drawn.below(7)) {
            case 0 -> path();
            case 1 -> term() + " + " + term();
            case 2 -> term() + "-" + term();
            case 3 -> "list_append(" + list() + ", " + list() + ")";
            case 4 -> "if_not_exists(" + path() + ", " + fallback() + ")";
            default -> value(drawn.value(2));
        };
    }

    private String term() {
        if (drawn.oneIn(4)) return "if_not_exists(" + path() + ", " + fallback() + ")";
        return drawn.oneIn(2) ? path() : value(drawn.number());
    }

    /** Never a path: DynamoDB Local looks it up even where it is not needed, see {@code KnownDifferencesTest}. */
    private String fallback() {
        return drawn.oneIn(4) ? "if_not_exists(" + path() + ", " + value(drawn.number()) + ")" : value(drawn.value(1));
    }

    private String list() {
        return drawn.oneIn(2) ? "d" : value(drawn.list(1));
    }

    String projection() {
        return disturbed(Stream.generate(this::path).limit(1 + drawn.below(3)).collect(Collectors.joining(", ")));
    }

    String keyCondition() {
        var hash = "h = " + value(AttributeValue.fromS(drawn.of(List.of("p", "q"))));
        if (drawn.oneIn(4)) return disturbed(hash);
        var range = "r " + drawn.of(COMPARATORS) + " " + rangeKey();
        if (drawn.oneIn(3)) range = "begins_with(r, " + rangeKey() + ")";
        if (drawn.oneIn(4)) range = "r BETWEEN " + rangeKey() + " AND " + rangeKey();
        if (drawn.oneIn(10)) range = condition(1);
        return disturbed(drawn.oneIn(5) ? range + " AND " + hash : hash + " AND " + range);
    }

    private String rangeKey() {
        return value(AttributeValue.fromS(drawn.range()));
    }

    /** Now and then a text loses, gains or repeats a character. */
    private String disturbed(String text) {
        if (!drawn.oneIn(12)) return text;
        int at = drawn.below(text.length());
        return switch (drawn.below(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 ->
                text.substring(0, at)
                        + drawn.of(List.of("(", ")", ",", "=", " ", "#", ":", "[", "x"))
                        + text.substring(at);
            default -> text.substring(0, at) + text.charAt(at) + text.substring(at);
        };
    }
}
