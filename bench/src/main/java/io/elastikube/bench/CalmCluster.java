package io.elastikube.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.elastikube.json.Json;
import io.elastikube.simulator.run.Place;
import io.elastikube.simulator.run.Report;
import io.elastikube.simulator.run.Simulation;
import io.elastikube.simulator.wire.CallLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A simulated cluster in which nothing has to be done: the load is steady and the fleet at its minimum, two of its workers
 * elastic. What came before it was calm (those two were launched) is left out.
 *
 * @param lasting how long it was watched
 * @param visits the calls of each invocation, by function, in order
 * @param logBytes what was logged, by all functions
 * @param metrics the series that were sent to CloudWatch
 */
record CalmCluster(Duration lasting, Map<String, List<List<CallLog.Call>>> visits, long logBytes, Set<String> metrics) {
    static final String HISTORY_TABLE = Place.DEPLOYMENT.historyTable();
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration SETTLING = Duration.ofHours(1);
    private static final double CORES = 3;
    private static final String WORKERS = "4";

    static CalmCluster watched(Duration time) {
        var watch = new Watch(START.plus(SETTLING), START.plus(SETTLING).plus(time));
        var report = Simulation.of(_ -> CORES)
                .from(START)
                .lasting(SETTLING.plus(time))
                .set("limits/min-workers", WORKERS)
                .calls(watch::called)
                .logs(watch::logged)
                .after(SETTLING, _ -> watch.begins())
                .run();
        watch.checkCalm(report);
        var byFunction = new TreeMap<String, List<List<CallLog.Call>>>();
        watch.visits
                .values()
                .forEach(calls -> byFunction
                        .computeIfAbsent(calls.getFirst().site().function(), _ -> new ArrayList<>())
                        .add(calls));
        return new CalmCluster(time, byFunction, watch.logBytes, watch.metrics);
    }

    /** In a month of 730 hours, at this rate. */
    double monthly(double counted) {
        return counted / lasting.toHours() * 730;
    }

    private static final class Watch {
        private final Map<String, List<CallLog.Call>> visits = new LinkedHashMap<>();
        private final Set<String> metrics = new TreeSet<>();
        private final Instant from;
        private final Instant until;
        private boolean isWatching;
        private long logBytes;

        Watch(Instant from, Instant until) {
            this.from = from;
            this.until = until;
        }

        void begins() {
            isWatching = true;
        }

        void called(CallLog.Call call) {
            var at = Instant.ofEpochMilli(call.site().time());
            if (at.isBefore(from) || !at.isBefore(until)) return;
            visits.computeIfAbsent(call.site().invocation(), _ -> new ArrayList<>())
                    .add(call);
        }

        void logged(String line) {
            if (!isWatching) return;
            logBytes += line.getBytes(StandardCharsets.UTF_8).length;
            for (var directive : Json.tree(line).at("/_aws/CloudWatchMetrics"))
                for (JsonNode metric : directive.path("Metrics"))
                    metrics.add(metric.path("Name").asText());
        }

        void checkCalm(Report report) {
            var last = report.operations().stream().map(entry -> entry.at()).max(Instant::compareTo);
            if (!report.control().operations().isEmpty()
                    || !report.failures().isEmpty()
                    || last.isEmpty()
                    || !last.get().isBefore(from))
                throw new IllegalStateException("it was not calm: %s, %s; the last operation ended at %s"
                        .formatted(report.control().operations(), report.failures(), last));
        }
    }
}
