package io.elastikube.signal;

import io.elastikube.signal.Answer.Element;
import io.elastikube.signal.Answer.Point;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;

/** The answers of one look as numbers: by node, by node and fact, or alone; noting everything that cannot be believed. */
final class Figures {
    private static final int TOLD = 20;

    private final Map<Question, Answer> answers;
    private final Set<String> troubles = new LinkedHashSet<>();

    Figures(Map<Question, Answer> answers) {
        this.answers = new EnumMap<>(answers);
        this.answers.forEach((question, answer) -> {
            switch (answer) {
                case Answer.None none -> note(question, none.because());
                case Answer.Vector vector -> vector.troubles().forEach(each -> note(question, each));
                case Answer.Series series -> series.troubles().forEach(each -> note(question, each));
            }
        });
    }

    /** By how many seconds Prometheus' clock is ahead of ours: its samples are that much older than they look. */
    double ahead() {
        // An HTTP date has whole seconds, and the answer took some time: up to two seconds say nothing.
        var most = answers.values().stream()
                .mapToDouble(answer -> switch (answer) {
                    case Answer.None _ -> 0;
                    case Answer.Vector vector -> vector.ahead();
                    case Answer.Series series -> series.ahead();
                })
                .max()
                .orElse(0);
        return most > 2 ? most : 0;
    }

    /** The elements, each of which must carry the label; none, with the reason noted, where one lacks it or has a twin. */
    Map<String, Double> by(Question question, String label, DoublePredicate believed) {
        var found = new HashMap<String, Double>();
        for (var element : elements(question)) {
            var name = element.labels().get(label);
            if (name == null || name.isEmpty()) {
                note(question, "answered a series without the label " + label + " (see docs/signals.md)");
            } else if (!believed.test(element.value())) {
                note(question, "answered %s for %s, which cannot be".formatted(element.value(), name));
            } else if (found.put(name, element.value()) != null) {
                note(question, "answered twice for " + name);
                return Map.of();
            }
        }
        return found;
    }

    /** The facts of each node, by their names. */
    Map<String, Map<String, Double>> facts() {
        var found = new HashMap<String, Map<String, Double>>();
        for (var element : elements(Question.FACTS)) {
            var node = element.labels().getOrDefault("node", "");
            var fact = element.labels().getOrDefault("fact", "");
            if (node.isEmpty() || fact.isEmpty()) note(Question.FACTS, "answered a series without node or fact");
            else found.computeIfAbsent(node, _ -> new HashMap<>()).put(fact, element.value());
        }
        return found;
    }

    /** The one number of a query without labels. */
    Optional<Double> alone(Question question, DoublePredicate believed) {
        var elements = elements(question);
        if (elements.isEmpty()) return Optional.empty();
        var value = elements.getFirst().value();
        if (elements.size() == 1 && believed.test(value)) return Optional.of(value);
        note(question, "answered %d numbers, the first %s, which cannot be".formatted(elements.size(), value));
        return Optional.empty();
    }

    /** The points of a query over a window that lie within it. */
    List<Point> points(Question question, double from, double to) {
        if (!(answers.get(question) instanceof Answer.Series series)) return List.of();
        return series.points().stream()
                .filter(point -> from <= point.time() && point.time() <= to)
                .toList();
    }

    void note(Question question, String predicate) {
        troubles.add(question.sentence(predicate));
    }

    /** No more than a person would read; they are stored with every sample. */
    List<String> troubles() {
        if (troubles.size() <= TOLD) return new ArrayList<>(troubles);
        var told = new ArrayList<>(troubles.stream().limit(TOLD).toList());
        told.add("and %d more".formatted(troubles.size() - TOLD));
        return told;
    }

    /** What was noted of this query, or that it had nothing to say. */
    String reason(Question question) {
        return reason(question, "answered an empty vector");
    }

    String reason(Question question, String otherwise) {
        return troubles.stream()
                .filter(each -> each.startsWith(question.sentence("")))
                .findFirst()
                .orElse(question.sentence(otherwise));
    }

    private List<Element> elements(Question question) {
        return answers.get(question) instanceof Answer.Vector vector ? vector.elements() : List.of();
    }
}
