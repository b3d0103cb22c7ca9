package io.elastikube.simulator.dynamo;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One request's expression attribute names and values, and which of them its expressions used. */
final class Bindings {
    private static final int LONGEST_KEY = 255;

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> unusedNames;
    private final Set<String> unusedValues;

    private Bindings(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
        this.unusedNames = new LinkedHashSet<>(names.keySet());
        this.unusedValues = new LinkedHashSet<>(values.keySet());
    }

    /**
     * @param names as sent, or null
     * @param values as sent, or null
     * @param areExpressionsSent whether the request has an expression that names and values could be used in
     */
    static Bindings of(Map<String, String> names, Map<String, AttributeValue> values, boolean areExpressionsSent) {
        if (names != null) checkNames(names, areExpressionsSent);
        Map<String, AttributeValue> admitted = new LinkedHashMap<>();
        if (values != null) {
            checkSent("ExpressionAttributeValues", values, areExpressionsSent);
            values.forEach((key, value) -> admitted.put(key, admitted(key, value)));
        }
        return new Bindings(names == null ? Map.of() : names, admitted);
    }

    private static void checkNames(Map<String, String> names, boolean areExpressionsSent) {
        checkSent("ExpressionAttributeNames", names, areExpressionsSent);
        names.forEach((key, name) -> {
            checkKey("ExpressionAttributeNames", key, '#');
            if (name.isEmpty()) {
                throw Refusal.invalid(
                        "ExpressionAttributeNames contains invalid value: Empty attribute name for key %s", key);
            }
        });
    }

    private static void checkSent(String parameter, Map<String, ?> sent, boolean areExpressionsSent) {
        if (sent.isEmpty()) throw Refusal.invalid("%s must not be empty", parameter);
        if (!areExpressionsSent) throw Refusal.invalid("%s can only be specified when using expressions", parameter);
    }

    private static void checkKey(String parameter, String key, char mark) {
        if (key.length() > LONGEST_KEY) {
            throw Refusal.invalid(
                    "%s contains invalid key: The expression attribute map contains a key that is too long; "
                            + "size of key: %d",
                    parameter, key.length());
        }
        if (!Lexer.isMarkedWord(key, mark)) {
            throw Refusal.invalid("%s contains invalid key: Syntax error; key: \"%s\"", parameter, key);
        }
    }

    private static AttributeValue admitted(String key, AttributeValue value) {
        checkKey("ExpressionAttributeValues", key, ':');
        try {
            return Admission.admit(value);
        } catch (AwsServiceException refused) {
            throw Refusal.invalid(
                    "ExpressionAttributeValues contains invalid value: %s for key %s",
                    refused.awsErrorDetails().errorMessage(), key);
        }
    }

    /** An attribute's name as it stands in the text, or as it was sent for the placeholder that stands there. */
    String name(ExpressionKind kind, String written) {
        if (written.charAt(0) != '#') {
            if (ReservedWords.contains(written)) {
                throw kind.refuse("Attribute name is a reserved keyword; reserved keyword: %s", written);
            }
            return written;
        }
        var name = names.get(written);
        if (name == null) {
            throw kind.refuse(
                    "An expression attribute name used in the document path is not defined; attribute name: %s",
                    written);
        }
        unusedNames.remove(written);
        return name;
    }

    AttributeValue value(ExpressionKind kind, String placeholder) {
        var value = values.get(placeholder);
        if (value == null) {
            throw kind.refuse(
                    "An expression attribute value used in expression is not defined; attribute value: %s",
                    placeholder);
        }
        unusedValues.remove(placeholder);
        return value;
    }

    /** To be called when all expressions of the request are bound. */
    void checkAllUsed() {
        checkAllUsed("ExpressionAttributeNames", unusedNames);
        checkAllUsed("ExpressionAttributeValues", unusedValues);
    }

    private static void checkAllUsed(String parameter, Set<String> unused) {
        if (unused.isEmpty()) return;
        throw Refusal.invalid(
                "Value provided in %s unused in expressions: keys: {%s}", parameter, String.join(", ", unused));
    }
}
