package io.elastikube.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values to JSON and back, by one set of rules: times as ISO-8601 text, absent fields left out, map keys sorted (so that
 * equal values make equal bytes), only a record's components written, unknown fields refused, and a sealed type's case named in the field {@code is}.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .annotationIntrospector(new SealedTypes())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, null))
            .build();

    private Json() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot be written as JSON: " + value, impossible);
        }
    }

    /** @throws IllegalArgumentException naming the type and what was found instead */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "not a %s: %s".formatted(type.getSimpleName(), malformed.getOriginalMessage()), malformed);
        }
    }

    /** @throws IllegalArgumentException when the text is not JSON */
    public static JsonNode tree(String text) {
        return read(text, JsonNode.class);
    }

    /** The mapper itself, for streams and generators; it must not be reconfigured. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Sealed interfaces need no annotations: their permitted records are the cases, by simple name. */
    private static final class SealedTypes extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public TypeResolverBuilder<?> findTypeResolver(
                MapperConfig<?> config, AnnotatedClass type, com.fasterxml.jackson.databind.JavaType base) {
            return sealedRoot(type.getRawType()) == null
                    ? super.findTypeResolver(config, type, base)
                    : new StdTypeResolverBuilder()
                            .init(JsonTypeInfo.Id.NAME, null)
                            .inclusion(JsonTypeInfo.As.PROPERTY)
                            .typeProperty("is");
        }

        @Override
        public List<NamedType> findSubtypes(Annotated type) {
            var root = sealedRoot(type.getRawType());
            return root == null
                    ? super.findSubtypes(type)
                    : Stream.of(root.getPermittedSubclasses())
                            .map(each -> new NamedType(each, each.getSimpleName()))
                            .toList();
        }

        private static Class<?> sealedRoot(Class<?> type) {
            if (type.isInterface() && type.isSealed()) return type;
            return Stream.of(type.getInterfaces())
                    .filter(each -> each.isSealed() && each.getName().startsWith("io.elastikube."))
                    .findFirst()
                    .orElse(null);
        }
    }
}
