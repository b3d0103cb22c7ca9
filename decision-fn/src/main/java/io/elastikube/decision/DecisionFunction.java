package io.elastikube.decision;

import io.elastikube.deciding.Decider;
import io.elastikube.deciding.Decision;
import io.elastikube.deciding.Situation;
import io.elastikube.deciding.Spending;
import io.elastikube.events.Incoming;
import io.elastikube.lambda.Invocation;
import io.elastikube.settings.Settings.Mode;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;

/** The tick: observe, decide, record, request. It keeps nothing between two ticks. */
final class DecisionFunction {
    private final Observer observer;
    private final Decider decider;
    private final Recorder recorder;
    private final Requester requester;

    DecisionFunction(Observer observer, Decider decider, Recorder recorder, Requester requester) {
        this.observer = observer;
        this.decider = decider;
        this.recorder = recorder;
        this.requester = requester;
    }

    Outcome run(Incoming event, Invocation invocation, Telemetry telemetry) {
        if (event instanceof Incoming.Foreign) {
            telemetry.count(Metric.EVENT_FOREIGN, 1);
            return Outcome.IGNORED;
        }
        var observed = observer.observe(telemetry);
        var situation = observed.situation();
        var decision = decider.decide(situation.snapshot());
        tell(situation, decision, telemetry);
        recorder.record(situation, decision);
        var isActive = situation.settings().mode() == Mode.ACTIVE;
        var wanted = new Requester.Wanted(situation.snapshot(), decision, isActive, observed.newSettings());
        if (wanted.isNothing()) return decision instanceof Decision.Hold ? Outcome.HELD : Outcome.OBSERVED;
        return requester.request(wanted, invocation, telemetry);
    }

    private static void tell(Situation situation, Decision decision, Telemetry telemetry) {
        var kind = switch (decision) {
            case Decision.ScaleUp _ -> Metric.DECISION_RAISE;
            case Decision.ScaleDown _ -> Metric.DECISION_LOWER;
            case Decision.Hold _ -> Metric.DECISION_HOLD;
        };
        telemetry.count(kind, 1);
        telemetry.gauge(
                Metric.OPERATIONS_OPEN,
                situation.snapshot().control().operations().size());
        situation.demand().ifPresent(demand -> {
            telemetry.gauge(Metric.DEMAND_CORES, demand.total());
            telemetry.gauge(Metric.CPU_PERCENT, demand.cpuPercent());
        });
        situation.capacity().ifPresent(there -> {
            if (there.observed()) telemetry.gauge(Metric.WORKERS_READY, there.serving());
            telemetry.gauge(
                    Metric.HOURLY_USD, Spending.of(situation.snapshot(), there).hourlyUsd());
        });
        telemetry.info("decided", "decision", decision.getClass().getSimpleName(), "reason", decision.reason());
    }
}
