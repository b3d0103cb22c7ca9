package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The parts of an item that a request asked for. Elements of lists keep their order and close their ranks. */
final class Projection {
    /** What to take of a value, step by step; a leaf takes all of it. */
    private record Part(TreeMap<Step, Part> inner) {
        Part() {
            this(new TreeMap<>());
        }

        void grow(List<Step> steps) {
            if (steps.isEmpty()) return;
            inner.computeIfAbsent(steps.getFirst(), _ -> new Part()).grow(steps.subList(1, steps.size()));
        }

        /** Null when nothing of it is there. */
        AttributeValue of(AttributeValue value) {
            if (inner.isEmpty()) return value;
            Map<String, AttributeValue> members = new LinkedHashMap<>();
            List<AttributeValue> elements = new ArrayList<>();
            inner.forEach((step, part) -> {
                var child = Operand.Path.child(value, step);
                var taken = child == null ? null : part.of(child);
                if (taken == null) return;
                switch (step) {
                    case Step.Member(var name) -> members.put(name, taken);
                    case Step.Position _ -> elements.add(taken);
                }
            });
            if (!members.isEmpty()) return AttributeValue.fromM(members);
            return elements.isEmpty() ? null : AttributeValue.fromL(elements);
        }
    }

    private final Part root = new Part();

    private Projection(List<Operand.Path> paths) {
        paths.forEach(path -> root.grow(path.steps()));
    }

    static Projection bind(List<Operand.Path> paths, Bindings bindings) {
        var binder = new OperandBinder(ExpressionKind.PROJECTION, bindings, Function.MEASURES);
        var bound = paths.stream().map(binder::path).toList();
        Paths.checkApart(ExpressionKind.PROJECTION, bound);
        return new Projection(bound);
    }

    Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        var taken = root.of(AttributeValue.fromM(item));
        return taken == null ? Map.of() : taken.m();
    }
}
