package io.elastikube.cleanup;

import io.elastikube.events.Announcement;
import io.elastikube.events.Incoming;
import io.elastikube.lambda.Invocation;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import io.elastikube.turn.Outcome;

/**
 * Finds what nobody else would: workers that EC2 takes away, that never joined, that vanished, and what broken runs left
 * behind. It opens operations; Scale-Up and Scale-Down carry them out.
 */
final class CleanupFunction {
    private final Interruptions interruptions;
    private final Recommendations recommendations;
    private final Sweep sweep;

    CleanupFunction(Interruptions interruptions, Recommendations recommendations, Sweep sweep) {
        this.interruptions = interruptions;
        this.recommendations = recommendations;
        this.sweep = sweep;
    }

    Outcome run(Incoming event, Invocation invocation, Telemetry telemetry) {
        return switch (event) {
            case Incoming.SpotWarning warning -> interruptions.answer(warning, invocation, telemetry);
            case Incoming.Rebalance recommendation -> recommendations.answer(recommendation, invocation, telemetry);
            case Incoming.Tick _, Incoming.StateChange _ -> sweep.run(invocation, telemetry);
            case Incoming.Requested(var kind, var _, var _)
            when kind == Announcement.Kind.WORKER_JOIN_FAILED -> sweep.run(invocation, telemetry);
            case Incoming.Requested _, Incoming.CommandEnded _ -> Outcome.IGNORED;
            case Incoming.Foreign _ -> {
                telemetry.count(Metric.EVENT_FOREIGN, 1);
                yield Outcome.IGNORED;
            }
        };
    }
}
