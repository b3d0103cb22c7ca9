package io.elastikube.decision;

import io.elastikube.deciding.Decider;
import io.elastikube.deciding.Decision;
import io.elastikube.deciding.Snapshot;
import io.elastikube.events.Incoming;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Ledger;
import io.elastikube.settings.Current;
import io.elastikube.settings.Settings;
import io.elastikube.settings.SettingsReader;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import io.elastikube.turn.Outcome;

/** The tick: read, observe, decide, record; and open an operation only where there is something to do. */
final class DecisionFunction {
    private final SettingsReader settings;
    private final Ledger ledger;
    private final Observer observer;
    private final Decider decider;
    private final Recorder recorder;
    private final Opener opener;

    DecisionFunction(
            SettingsReader settings,
            Ledger ledger,
            Observer observer,
            Decider decider,
            Recorder recorder,
            Opener opener) {
        this.settings = settings;
        this.ledger = ledger;
        this.observer = observer;
        this.decider = decider;
        this.recorder = recorder;
        this.opener = opener;
    }

    Outcome run(Incoming event, Invocation invocation, Telemetry telemetry) {
        if (!(event instanceof Incoming.Tick)) {
            telemetry.count(Metric.EVENT_FOREIGN, 1);
            return Outcome.IGNORED;
        }
        var control = ledger.read();
        var current = settings.current(control.state().lastGoodSettings());
        report(current, telemetry);
        var snapshot = observer.snapshot(current.settings(), control);
        var decision = decider.decide(snapshot);
        recorder.record(snapshot, decision, telemetry);
        return act(snapshot, decision, current, invocation, telemetry);
    }

    private Outcome act(
            Snapshot snapshot, Decision decision, Current current, Invocation invocation, Telemetry telemetry) {
        var isNewSetting = current.problems().isEmpty()
                && !current.raw().equals(snapshot.control().state().lastGoodSettings());
        var isToBeDone =
                !(decision instanceof Decision.Hold) && current.settings().mode() == Settings.Mode.ACTIVE;
        if (!isToBeDone && !isNewSetting) return Outcome.IDLE;
        return opener.open(snapshot, isToBeDone ? decision : hold(decision), current, invocation, telemetry);
    }

    private static Decision hold(Decision decision) {
        return new Decision.Hold(decision.reason(), decision.opinions());
    }

    private static void report(Current current, Telemetry telemetry) {
        if (current.problems().isEmpty()) return;
        telemetry.count(Metric.SETTINGS_REFUSED, current.problems().size());
        current.problems()
                .forEach(problem -> telemetry.warn(
                        "a setting is refused; the last good ones stay in force",
                        "path",
                        problem.path(),
                        "value",
                        problem.value(),
                        "rule",
                        problem.rule()));
    }
}
