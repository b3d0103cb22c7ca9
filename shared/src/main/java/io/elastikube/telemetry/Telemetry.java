package io.elastikube.telemetry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elastikube.json.Json;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The voice of one invocation: log lines as they are said, metrics together at its end. */
public final class Telemetry {
    static final String NAMESPACE = "ElastiKube";
    /** CloudWatch cuts a log event at 256 KB; a value longer than this is no message any more. */
    static final int VALUE_LIMIT = 8_000;

    private static final Set<String> OURS = Set.of("time", "level", "function", "request", "cluster", "message");

    private final Consumer<String> sink;
    private final InstantSource clock;
    private final String cluster;
    private final String function;
    private final String requestId;
    private final Map<Metric, Double> counts = new EnumMap<>(Metric.class);
    private final Map<Metric, Double> gauges = new EnumMap<>(Metric.class);

    public Telemetry(Consumer<String> sink, InstantSource clock, String cluster, String function, String requestId) {
        this.sink = sink;
        this.clock = clock;
        this.cluster = cluster;
        this.function = function;
        this.requestId = requestId;
    }

    public void info(String message, Object... keysAndValues) {
        say("INFO", message, keysAndValues);
    }

    public void warn(String message, Object... keysAndValues) {
        say("WARN", message, keysAndValues);
    }

    public void error(String message, Object... keysAndValues) {
        say("ERROR", message, keysAndValues);
    }

    /** Adds to a metric that counts. */
    public void count(Metric metric, double by) {
        if (Double.isFinite(by)) counts.merge(metric, by, Double::sum);
    }

    /** Sets a metric that measures. What is not a number is not sent: a gap is honest, a zero is not. */
    public void gauge(Metric metric, double value) {
        if (Double.isFinite(value)) gauges.put(metric, value);
    }

    /** Writes the invocation's metrics in CloudWatch's embedded format, as one line; nothing where there are none. */
    public void flush() {
        if (counts.isEmpty() && gauges.isEmpty()) return;
        var line = Json.mapper().createObjectNode();
        var aws = line.putObject("_aws").put("Timestamp", clock.millis());
        var directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray().add("Cluster");
        var metrics = directive.putArray("Metrics");
        line.put("Cluster", cluster).put("function", function).put("request", requestId);
        counts.forEach((metric, value) -> {
            metrics.addObject().put("Name", metric.wire()).put("Unit", "Count");
            put(line, metric.wire(), value);
        });
        gauges.forEach((metric, value) -> {
            metrics.addObject().put("Name", metric.wire()).put("Unit", "None");
            put(line, metric.wire(), value);
        });
        counts.clear();
        gauges.clear();
        sink.accept(line.toString());
    }

    private void say(String level, String message, Object... keysAndValues) {
        var line = Json.mapper()
                .createObjectNode()
                .put("time", clock.instant().toString())
                .put("level", level)
                .put("function", function)
                .put("request", requestId)
                .put("cluster", cluster)
                .put("message", cut(message));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            var key = String.valueOf(keysAndValues[i]);
            // A log line must not fail the work that it speaks of: a forgotten value shows itself in the line.
            put(line, OURS.contains(key) ? key + "_" : key, i + 1 < keysAndValues.length ? keysAndValues[i + 1] : "?");
        }
        sink.accept(line.toString());
    }

    private static void put(ObjectNode line, String key, Object value) {
        switch (value) {
            case null -> line.putNull(key);
            case Boolean claim -> line.put(key, claim);
            case Integer whole -> line.put(key, whole);
            case Long whole -> line.put(key, whole);
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> line.put(key, number.longValue());
            case Double number when Double.isFinite(number) -> line.put(key, number);
            default -> line.put(key, cut(String.valueOf(value)));
        }
    }

    private static String cut(String text) {
        return text.length() <= VALUE_LIMIT ? text : text.substring(0, VALUE_LIMIT) + "…";
    }
}
