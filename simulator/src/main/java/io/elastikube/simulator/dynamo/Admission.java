package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The door for values: refuses what the service refuses, and brings the rest into its canonical form. */
final class Admission {
    /** Values within values, the outermost counted. */
    private static final int DEEPEST = 32;

    private static final String PARAMETERS = "One or more parameter values were invalid: ";

    private Admission() {}

    static Map<String, AttributeValue> admit(Map<String, AttributeValue> attributes) {
        return admit(attributes, 1);
    }

    static AttributeValue admit(AttributeValue value) {
        return admit(value, 1);
    }

    /** A change may deepen what is stored, so depth is checked again when its outcome is known. */
    static void checkDepth(Map<String, AttributeValue> attributes) {
        attributes.values().forEach(value -> checkDepth(value, 1));
    }

    private static void checkDepth(AttributeValue value, int depth) {
        if (depth > DEEPEST) throw tooDeep();
        if (value.hasL()) value.l().forEach(element -> checkDepth(element, depth + 1));
        if (value.hasM()) value.m().values().forEach(element -> checkDepth(element, depth + 1));
    }

    private static RuntimeException tooDeep() {
        return Refusal.invalid("Nesting Levels have exceeded supported limits: "
                + "Attributes in the item have nested levels beyond supported limit");
    }

    private static Map<String, AttributeValue> admit(Map<String, AttributeValue> attributes, int depth) {
        Map<String, AttributeValue> admitted = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (name.isEmpty()) throw Refusal.invalid("Empty attribute name");
            admitted.put(name, admit(value, depth));
        });
        return admitted;
    }

    private static AttributeValue admit(AttributeValue value, int depth) {
        checkOneType(value);
        if (depth > DEEPEST) throw tooDeep();
        return switch (value.type()) {
            case N -> number(value);
            case NUL -> nul(value);
            case SS -> AttributeValue.fromSs(set(value.ss(), "An string set  may not be empty", Text.ORDER));
            case NS -> numbers(value.ns());
            case BS -> bytes(value.bs());
            case L ->
                AttributeValue.fromL(value.l().stream()
                        .map(element -> admit(element, depth + 1))
                        .toList());
            case M -> AttributeValue.fromM(admit(value.m(), depth + 1));
            default -> value;
        };
    }

    private static void checkOneType(AttributeValue value) {
        int types = one(value.s() != null)
                + one(value.n() != null)
                + one(value.b() != null)
                + one(value.bool() != null)
                + one(value.nul() != null)
                + one(value.hasSs())
                + one(value.hasNs())
                + one(value.hasBs())
                + one(value.hasL())
                + one(value.hasM());
        if (types == 1) return;
        throw Refusal.invalid(
                "Supplied AttributeValue %s, must contain exactly one of the supported datatypes",
                types == 0 ? "is empty" : "has more than one datatypes set");
    }

    private static int one(boolean isThere) {
        return isThere ? 1 : 0;
    }

    private static AttributeValue number(AttributeValue value) {
        var canonical = Numbers.canonical(value.n());
        return canonical.equals(value.n()) ? value : AttributeValue.fromN(canonical);
    }

    private static AttributeValue nul(AttributeValue value) {
        if (value.nul()) return value;
        throw Refusal.invalid(PARAMETERS + "Null attribute value types must have the value of true");
    }

    private static AttributeValue numbers(List<String> numbers) {
        var canonical = numbers.stream().map(Numbers::canonical).toList();
        if (new HashSet<>(canonical).size() < canonical.size()) {
            throw Refusal.invalid("Input collection contains duplicates");
        }
        return AttributeValue.fromNs(
                set(canonical, "An number set  may not be empty", Comparator.comparing(Numbers::read)));
    }

    private static AttributeValue bytes(List<SdkBytes> bytes) {
        if (new HashSet<>(bytes).size() < bytes.size()) {
            throw Refusal.invalid(PARAMETERS + "Input collection of type BS contains duplicates.");
        }
        return AttributeValue.fromBs(set(
                bytes,
                "Binary sets should not be empty",
                (one, other) -> Arrays.compareUnsigned(Values.bytes(one), Values.bytes(other))));
    }

    /** The service keeps no order in a set; a fixed one makes every run the same. */
    private static <T> List<T> set(Collection<T> elements, String whenEmpty, Comparator<T> order) {
        if (elements.isEmpty()) throw Refusal.invalid(PARAMETERS + whenEmpty);
        if (new HashSet<>(elements).size() < elements.size()) {
            throw Refusal.invalid(PARAMETERS + "Input collection " + elements + " contains duplicates.");
        }
        var sorted = new ArrayList<>(elements);
        sorted.sort(order);
        return sorted;
    }
}
