package io.elastikube.decision;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.InstanceType;
import io.elastikube.cluster.Worker;
import io.elastikube.deciding.LookBack;
import io.elastikube.deciding.Situation;
import io.elastikube.deciding.Snapshot;
import io.elastikube.forecast.Forecast;
import io.elastikube.ledger.Ledger;
import io.elastikube.ledger.State;
import io.elastikube.settings.Current;
import io.elastikube.settings.Settings;
import io.elastikube.settings.SettingsReader;
import io.elastikube.signal.Prometheus;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what a decision rests on, and complains of what it could not get. */
final class Observer {
    private final Ledger ledger;
    private final SettingsReader settings;
    private final Prometheus prometheus;
    private final Recorder recorder;
    private final InstantSource clock;

    Observer(Ledger ledger, SettingsReader settings, Prometheus prometheus, Recorder recorder, InstantSource clock) {
        this.ledger = ledger;
        this.settings = settings;
        this.prometheus = prometheus;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** @param newSettings the parameters that the ledger is to remember as good; empty when it knows them */
    record Observed(Situation situation, Optional<Map<String, String>> newSettings) {}

    Observed observe(Telemetry telemetry) {
        var control = ledger.read();
        var current = settings.current(control.state().lastGoodSettings());
        complain(current, telemetry);
        var inForce = current.settings();
        var observation = prometheus.observe(inForce.prometheus(), LookBack.of(inForce.flashSale()));
        var at = clock.instant();
        var seen = new Snapshot(
                at, inForce, control, observation, types(inForce, control.state()), Optional.empty(), Forecast.NONE);
        var situation = remembering(Situation.of(seen));
        complain(situation, telemetry);
        return new Observed(situation, news(current, control.state()));
    }

    /** Only a tick without sight asks history for what it needs instead. */
    private Situation remembering(Situation seen) {
        if (seen.nodes().isPresent()) return seen;
        var snapshot = seen.snapshot();
        return Situation.of(snapshot.with(recorder.permanents(snapshot.at())));
    }

    private static List<InstanceType> types(Settings settings, State state) {
        var inRoster = state.roster().stream().map(Worker::offering).map(offering -> offering.type());
        return Stream.concat(settings.workerTypes().stream(), inRoster.sorted())
                .distinct()
                .flatMap(type -> Catalogue.shipped().find(type).stream())
                .toList();
    }

    private static Optional<Map<String, String>> news(Current current, State state) {
        return current.problems().isEmpty() && !current.raw().equals(state.lastGoodSettings())
                ? Optional.of(current.raw())
                : Optional.empty();
    }

    private static void complain(Current current, Telemetry telemetry) {
        if (current.problems().isEmpty()) return;
        telemetry.count(Metric.SETTINGS_REFUSED, 1);
        current.problems()
                .forEach(problem -> telemetry.warn(
                        "setting refused; the last good ones stay in force",
                        "path",
                        problem.path(),
                        "value",
                        problem.value(),
                        "rule",
                        problem.rule()));
    }

    private static void complain(Situation situation, Telemetry telemetry) {
        situation.unusable().forEach((signal, because) -> {
            telemetry.count(Metric.SIGNAL_MISSING, 1);
            telemetry.warn("signal not usable", "signal", signal, "because", because);
        });
        situation
                .snapshot()
                .observation()
                .troubles()
                .forEach(trouble -> telemetry.warn("Prometheus answered badly", "trouble", trouble));
    }
}
