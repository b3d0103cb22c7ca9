package io.elastikube.cleanup;

import io.elastikube.events.Announcement;
import io.elastikube.events.Incoming;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.Ledger;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import io.elastikube.turn.Outcome;
import io.elastikube.turn.Turn;
import io.elastikube.turn.Turns;
import java.time.InstantSource;
import java.util.List;

/** Answers a rebalance recommendation: the replacement is launched first, and the worker drained once it has joined. */
final class Recommendations {
    private final Ledger ledger;
    private final Turns turns;
    private final InstantSource clock;

    Recommendations(Ledger ledger, Turns turns, InstantSource clock) {
        this.ledger = ledger;
        this.turns = turns;
        this.clock = clock;
    }

    Outcome answer(Incoming.Rebalance recommendation, Invocation invocation, Telemetry telemetry) {
        var instance = recommendation.instance();
        if (!isOurs(ledger.read(), instance)) {
            telemetry.count(Metric.EVENT_FOREIGN, 1);
            return Outcome.IGNORED;
        }
        telemetry.count(Metric.REBALANCE_RECOMMENDED, 1);
        return turns.take(invocation, telemetry, turn -> replace(turn, instance));
    }

    private void replace(Turn turn, String instance) {
        var control = turn.control();
        var isUnderWay = control.claim(instance).isPresent()
                || control.scaleUps().stream().anyMatch(each -> each.replaces().contains(instance));
        if (isUnderWay || !isOurs(control, instance)) return;
        var operation = ScaleUp.requested(
                        turn.newOperationId(), clock.instant(), 1, "EC2 recommends to move " + instance)
                .replacing(List.of(instance), true);
        turn.storeSurely(new Change().open(operation));
        turn.announce(Announcement.of(Announcement.Kind.SCALE_UP_REQUESTED, operation.id()));
    }

    /** Only workers that joined are replaced before they go; the others carry nothing yet. */
    private static boolean isOurs(Control control, String instance) {
        return control.state().roster().stream()
                .anyMatch(worker -> worker.instance().equals(instance));
    }
}
