package io.elastikube.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.elastikube.json.Json;
import io.elastikube.signal.Answer.Element;
import io.elastikube.signal.Answer.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The body of an instant query's answer, believed only where it is exactly what Prometheus documents. */
final class AnswerParser {
    private final double asked;
    private final double ahead;
    private final List<String> troubles = new ArrayList<>();

    /**
     * @param asked the moment the query was for, epoch seconds; a cache or proxy may answer for another
     * @param ahead by how many seconds Prometheus' clock is ahead of ours
     */
    AnswerParser(double asked, double ahead) {
        this.asked = asked;
        this.ahead = ahead;
    }

    Answer parse(byte[] body) {
        JsonNode envelope;
        try {
            envelope = Json.mapper().readTree(body);
        } catch (IOException notJson) {
            return new Answer.None("answered something that is not JSON");
        }
        if (!envelope.path("status").asText().equals("success"))
            return new Answer.None(
                    envelope.has("error")
                            ? "was refused: " + shown(envelope.path("error").asText())
                            : "answered something that is not Prometheus' JSON");
        // Prometheus warns when a part of the data could not be read.
        if (!envelope.path("warnings").isEmpty())
            return new Answer.None("answered incompletely: "
                    + shown(envelope.path("warnings").path(0).asText()));
        var result = envelope.path("data").path("result");
        var type = envelope.path("data").path("resultType").asText();
        try {
            return switch (result.isArray() ? type : "no list") {
                case "vector" -> vector(result);
                case "matrix" -> series(result);
                default -> throw new Malformed("answered neither vector nor matrix but '%s'".formatted(shown(type)));
            };
        } catch (Malformed malformed) {
            return new Answer.None(malformed.getMessage());
        }
    }

    private Answer vector(JsonNode result) throws Malformed {
        var elements = new ArrayList<Element>(result.size());
        for (var each : result) {
            if (!each.path("metric").isObject()) throw malformed(each);
            var labels = labels(each.path("metric"));
            var point = point(each.path("value"), labels.toString());
            if (Math.abs(time(each.path("value")) - asked) > 1)
                throw new Malformed("answered for another moment: " + shown(each.toString()));
            if (point.isPresent()) elements.add(new Element(labels, point.getAsDouble()));
        }
        return new Answer.Vector(elements, ahead, troubles);
    }

    private Answer series(JsonNode result) throws Malformed {
        if (result.size() > 1) throw new Malformed("answered %d series instead of one".formatted(result.size()));
        var points = new ArrayList<Point>();
        for (var each : result.path(0).path("values")) {
            var value = point(each, "one of its points");
            if (value.isPresent()) points.add(new Point(time(each), value.getAsDouble()));
        }
        return new Answer.Series(points, ahead, troubles);
    }

    private static Map<String, String> labels(JsonNode metric) {
        var labels = HashMap.<String, String>newHashMap(metric.size());
        metric.propertyStream()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static double time(JsonNode pair) throws Malformed {
        if (pair.size() != 2 || !pair.path(0).isNumber()) throw malformed(pair);
        return pair.path(0).doubleValue();
    }

    /** Empty for the numbers that are none: NaN and the infinities, which Prometheus answers where it divided by zero. */
    private OptionalDouble point(JsonNode pair, String whose) throws Malformed {
        if (!pair.path(1).isTextual()) throw malformed(pair);
        var text = pair.path(1).textValue();
        var number = number(text);
        if (Double.isFinite(number)) return OptionalDouble.of(number);
        troubles.add("answered %s for %s".formatted(shown(text), shown(whose)));
        return OptionalDouble.empty();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private static Malformed malformed(JsonNode part) {
        return new Malformed("answered something malformed: " + shown(part.toString()));
    }

    private static String shown(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }

    private static final class Malformed extends Exception {
        Malformed(String because) {
            super(because);
        }
    }
}
