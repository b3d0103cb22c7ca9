package io.elastikube.simulator.dynamo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads expressions, each text once: the product sends the same few dozen all day long. */
final class Expressions {
    /** Texts that carry data in themselves would fill the memory otherwise. */
    private static final int MOST = 1_000;

    private final Map<ExpressionKind, Map<String, Condition>> conditions = new HashMap<>();
    private final Map<String, Update> updates = new HashMap<>();
    private final Map<String, List<Operand.Path>> projections = new HashMap<>();

    /** @return null for no text */
    Condition condition(ExpressionKind kind, String text, Bindings bindings) {
        if (text == null) return null;
        var read = conditions.computeIfAbsent(kind, _ -> new HashMap<>());
        return ConditionBinder.bind(kind, once(read, text, one -> ConditionParser.parse(kind, one)), bindings);
    }

    Update update(String text, Bindings bindings) {
        if (text == null) return new Update(List.of());
        return UpdateBinder.bind(once(updates, text, UpdateParser::parse), bindings);
    }

    /** @return null for no text */
    Projection projection(String text, Bindings bindings) {
        if (text == null) return null;
        return Projection.bind(once(projections, text, PathParser::parse), bindings);
    }

    private static <T> T once(Map<String, T> read, String text, Function<String, T> parse) {
        var known = read.get(text);
        if (known != null) return known;
        var parsed = parse.apply(text);
        if (read.size() >= MOST) read.clear();
        read.put(text, parsed);
        return parsed;
    }
}
