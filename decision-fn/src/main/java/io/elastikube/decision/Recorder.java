package io.elastikube.decision;

import io.elastikube.deciding.Decision;
import io.elastikube.deciding.Situation;
import io.elastikube.deciding.Snapshot;
import io.elastikube.json.Json;
import io.elastikube.ledger.History;
import io.elastikube.signal.Signal;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import java.util.List;

/** Stores every tick's sample and decision in one batch, and says in metrics what was seen and decided. */
final class Recorder {
    private final History history;

    Recorder(History history) {
        this.history = history;
    }

    /** A decision as it is stored: with the snapshot from which it can be made again. */
    record Stored(Decision decision, Snapshot snapshot) {}

    void record(Snapshot snapshot, Decision decision, Telemetry telemetry) {
        var sample = Sample.of(Situation.of(snapshot));
        measure(sample, snapshot, telemetry);
        telemetry.count(metric(decision), 1);
        telemetry.info(decision.reason(), "decision", decision.getClass().getSimpleName());
        // Stored before anything is opened: an operation without its decision could not be explained.
        history.append(List.of(
                new History.Entry("sample", snapshot.at(), "sample", Json.write(sample)),
                new History.Entry("decision", snapshot.at(), "decision", Json.write(new Stored(decision, snapshot)))));
    }

    private static Metric metric(Decision decision) {
        return switch (decision) {
            case Decision.ScaleUp _ -> Metric.DECISION_RAISE;
            case Decision.ScaleDown _ -> Metric.DECISION_LOWER;
            case Decision.Hold _ -> Metric.DECISION_HOLD;
        };
    }

    private static void measure(Sample sample, Snapshot snapshot, Telemetry telemetry) {
        var observation = snapshot.observation();
        var missing = List.of(
                        observation.nodes(),
                        observation.cpuNow(),
                        observation.cpuLow(),
                        observation.pendingPods(),
                        observation.pendingCores())
                .stream()
                .filter(signal -> signal instanceof Signal.Missing<?>)
                .count();
        telemetry.count(Metric.SIGNAL_MISSING, missing);
        observation.troubles().forEach(trouble -> telemetry.warn("Prometheus: " + trouble));
        sample.servingWorkers().ifPresent(workers -> telemetry.gauge(Metric.WORKERS_READY, workers));
        sample.cpuPercent().ifPresent(percent -> telemetry.gauge(Metric.CPU_PERCENT, percent));
        sample.usedCores()
                .ifPresent(used -> telemetry.gauge(
                        Metric.DEMAND_CORES, used + sample.unmetCores().orElse(0.0)));
    }
}
