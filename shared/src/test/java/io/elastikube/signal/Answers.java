package io.elastikube.signal;

import io.elastikube.settings.Settings;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A healthy cluster's answers in Prometheus' own JSON: two Ready workers with two cores each, at 80 % and 40 %. */
final class Answers {
    static final Instant AT = Instant.parse("2026-06-01T03:00:00Z");
    static final double NOW = AT.getEpochSecond();
    static final Settings.FlashSale FLASH = Settings.DEFAULTS.flashSale();

    private final Map<Question, String> bodies = new EnumMap<>(Question.class);

    static Answers healthy() {
        var answers = new Answers();
        answers.put(
                Question.FACTS,
                vector(
                        fact("a", "sampled", NOW - 10),
                        fact("a", "ready", 1),
                        fact("a", "cordoned", 0),
                        fact("b", "sampled", NOW - 10),
                        fact("b", "ready", 1),
                        fact("b", "cordoned", 1),
                        fact("b", "elastic", 1)));
        answers.put(Question.SAMPLED, nodes(NOW - 5, NOW - 15));
        answers.put(Question.CORES, nodes(2, 2));
        answers.put(Question.CPU, nodes(0.8, 0.4));
        answers.put(Question.CPU_NOW, nodes(0.9, 0.5));
        answers.put(Question.USED_OVER_TIME, matrix(1.2, 1.6, 1.6, 1.6, 2.0, 2.4, 2.8, 2.8));
        answers.put(Question.MEMORY, nodes(0.3, 0.25));
        answers.put(Question.PRESSURE, nodes(0.05, 0));
        answers.put(Question.ALLOCATABLE, nodes(1.9, 1.9));
        answers.put(Question.REQUESTED, nodes(1.5, 0));
        answers.put(Question.PENDING_PODS, vector(alone(3)));
        answers.put(Question.PENDING_CORES, vector(alone(1.5)));
        return answers;
    }

    Answers put(Question question, String body) {
        bodies.put(question, body);
        return this;
    }

    String body(Question question) {
        return bodies.get(question);
    }

    /** What these answers mean, without HTTP. */
    Observation observed() {
        var answers = bodies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> new AnswerParser(NOW, 0).parse(each.getValue().getBytes())));
        return new Sight(AT, answers, FLASH).observation();
    }

    static String vector(String... elements) {
        return success("vector", String.join(",", elements));
    }

    static String nodes(double a, double b) {
        return vector(node("a", a), node("b", b));
    }

    static String node(String name, double value) {
        return element("{\"node\":\"%s\"}".formatted(name), Double.toString(value));
    }

    static String fact(String name, String fact, double value) {
        return element("{\"node\":\"%s\",\"fact\":\"%s\"}".formatted(name, fact), Double.toString(value));
    }

    static String alone(double value) {
        return element("{}", Double.toString(value));
    }

    static String element(String metric, String value) {
        return "{\"metric\":%s,\"value\":[%.3f,\"%s\"]}".formatted(metric, NOW, value);
    }

    /** One series with a point each 15 s, the last of them now. */
    static String matrix(double... values) {
        var points = Stream.iterate(0, i -> i < values.length, i -> i + 1)
                .map(i -> "[%.0f,\"%s\"]".formatted(NOW - 15 * (values.length - 1 - i), values[i]))
                .collect(Collectors.joining(","));
        return success("matrix", "{\"metric\":{},\"values\":[%s]}".formatted(points));
    }

    static String success(String type, String result) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"%s\",\"result\":[%s]}}".formatted(type, result);
    }

    static List<String> names(Observation observation) {
        return observation.nodes() instanceof Signal.Seen<List<Node>>(var nodes, var _, var _)
                ? nodes.stream().map(Node::name).toList()
                : List.of();
    }
}
