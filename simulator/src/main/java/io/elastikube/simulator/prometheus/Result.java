package io.elastikube.simulator.prometheus;

import java.math.BigDecimal;
import java.util.Map;

/** The body of an answer of Prometheus' HTTP API, as it is put together. */
final class Result {
    private final StringBuilder out;
    private boolean first = true;

    private Result(String type) {
        out = new StringBuilder(1024)
                .append("{\"status\":\"success\",\"data\":{\"resultType\":\"")
                .append(type)
                .append("\",\"result\":[");
    }

    static Result vector() {
        return new Result("vector");
    }

    static Result matrix() {
        return new Result("matrix");
    }

    Result element(Map<String, String> labels, long time, double value) {
        metric(labels).append(",\"value\":");
        sample(time, value);
        out.append('}');
        return this;
    }

    /** One series with its points in the order of time. */
    Result points(Map<String, String> labels, Map<Long, Double> points) {
        metric(labels).append(",\"values\":[");
        boolean more = false;
        for (var point : points.entrySet()) {
            if (more) out.append(',');
            more = true;
            sample(point.getKey(), point.getValue());
        }
        out.append("]}");
        return this;
    }

    String json() {
        return out.append("]}}").toString();
    }

    private StringBuilder metric(Map<String, String> labels) {
        if (!first) out.append(',');
        first = false;
        out.append("{\"metric\":{");
        boolean more = false;
        for (var label : labels.entrySet()) {
            if (more) out.append(',');
            more = true;
            out.append('"')
                    .append(label.getKey())
                    .append("\":\"")
                    .append(label.getValue())
                    .append('"');
        }
        return out.append('}');
    }

    private void sample(long time, double value) {
        out.append('[')
                .append(seconds(time))
                .append(",\"")
                .append(number(value))
                .append("\"]");
    }

    static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    /** The shortest decimal that is this number, never with an exponent. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
