package io.elastikube.simulator.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Any SDK request as JSON: fields and map keys in alphabetical order, what was not set left out, bytes by their length and
 * checksum. Equal requests make equal text.
 */
public final class SdkJson {
    private static final Map<Class<?>, List<SdkField<?>>> FIELDS = new ConcurrentHashMap<>();
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private SdkJson() {}

    public static String write(SdkPojo pojo) {
        var out = new StringBuilder(256);
        append(out, pojo);
        return out.toString();
    }

    static void append(StringBuilder out, SdkPojo pojo) {
        out.append('{');
        boolean first = true;
        for (var field : fieldsOf(pojo)) {
            var value = given(field, pojo);
            if (isUnset(value)) continue;
            if (!first) out.append(',');
            first = false;
            text(out, field.memberName());
            out.append(':');
            value(out, value);
        }
        out.append('}');
    }

    /** Without its default: the SDK would draw a random token for a field that was left out. */
    private static Object given(SdkField<?> field, SdkPojo pojo) {
        return field.containsTrait(DefaultValueTrait.class) && pojo instanceof SdkRequest request
                ? request.getValueForField(field.memberName(), Object.class).orElse(null)
                : field.getValueOrDefault(pojo);
    }

    private static List<SdkField<?>> fieldsOf(SdkPojo pojo) {
        return FIELDS.computeIfAbsent(
                pojo.getClass(),
                _ -> pojo.sdkFields().stream()
                        .sorted(Comparator.comparing(SdkField::memberName))
                        .toList());
    }

    private static boolean isUnset(Object value) {
        return value == null || value instanceof SdkAutoConstructList<?> || value instanceof SdkAutoConstructMap<?, ?>;
    }

    private static void value(StringBuilder out, Object value) {
        switch (value) {
            case SdkPojo pojo -> append(out, pojo);
            case List<?> list -> list(out, list);
            case Map<?, ?> map -> map(out, map);
            case SdkBytes bytes -> text(out, summary(bytes));
            case Instant instant -> text(out, instant.toString());
            case Boolean truth -> out.append(truth);
            case Number number -> out.append(number);
            case Object other -> text(out, other.toString());
        }
    }

    private static void list(StringBuilder out, List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) out.append(',');
            value(out, list.get(i));
        }
        out.append(']');
    }

    private static void map(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        boolean first = true;
        for (var entry : new TreeMap<Object, Object>(map).entrySet()) {
            if (!first) out.append(',');
            first = false;
            text(out, entry.getKey().toString());
            out.append(':');
            value(out, entry.getValue());
        }
        out.append('}');
    }

    private static String summary(SdkBytes bytes) {
        var check = new CRC32();
        check.update(bytes.asByteArrayUnsafe());
        return "%d bytes, crc32 %08x".formatted(bytes.asByteArrayUnsafe().length, check.getValue());
    }

    /** A JSON string. */
    public static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c == '\n') out.append("\\n");
            else if (c < 0x20) out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            else out.append(c);
        }
        out.append('"');
    }
}
