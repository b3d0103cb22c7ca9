package io.elastikube.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The fields of a JSON object, each with its rule; what breaks one is refused by path, rule and value. */
final class Fields {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");
    /** What of a bad value is worth showing. */
    private static final int SHOWN = 80;

    private final String path;
    private final JsonNode node;

    Fields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
        if (!node.isObject()) throw refused("", "must be an object", node);
    }

    /** Text of reasonable length. */
    String text(String field) {
        var value = node.path(field);
        if (!value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > 256)
            throw refused(field, "must be a text of 1 to 256 characters", value);
        return value.textValue();
    }

    /** An id or a state: letters, digits and little else. */
    String word(String field) {
        return matching(field, WORD, "must be letters, digits, dots, dashes and underscores");
    }

    String instance(String field) {
        return matching(field, INSTANCE, "must be an EC2 instance id");
    }

    Instant time(String field) {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeParseException _) {
            throw refused(field, "must be a time such as 2026-01-31T09:00:00Z", node.path(field));
        }
    }

    Fields object(String field) {
        return new Fields(within(field), node.path(field));
    }

    <T> Optional<T> has(String field, Function<String, T> reader) {
        return node.hasNonNull(field) ? Optional.of(reader.apply(field)) : Optional.empty();
    }

    private String matching(String field, Pattern rule, String said) {
        var text = text(field);
        if (!rule.matcher(text).matches()) throw refused(field, said, node.path(field));
        return text;
    }

    private String within(String field) {
        return path.isEmpty() ? field : field.isEmpty() ? path : path + "." + field;
    }

    private IllegalArgumentException refused(String field, String rule, JsonNode value) {
        var shown = value.isMissingNode() ? "nothing" : value.toString();
        var name = within(field).isEmpty() ? "event" : "event field " + within(field);
        return new IllegalArgumentException("%s: %s, found %s"
                .formatted(name, rule, shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "…"));
    }
}
