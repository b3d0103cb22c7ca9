package io.elastikube.decision;

import io.elastikube.deciding.Decision;
import io.elastikube.deciding.Snapshot;
import io.elastikube.events.Announcement;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.settings.Current;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import io.elastikube.turn.Outcome;
import io.elastikube.turn.Turn;
import io.elastikube.turn.Turns;
import java.time.InstantSource;

/**
 * Opens what was decided, under the lease, and only while the ledger is still what it was decided from; otherwise the next
 * tick decides afresh.
 */
final class Opener {
    private final Turns turns;
    private final InstantSource clock;

    Opener(Turns turns, InstantSource clock) {
        this.turns = turns;
        this.clock = clock;
    }

    Outcome open(Snapshot snapshot, Decision decision, Current current, Invocation invocation, Telemetry telemetry) {
        return turns.take(invocation, telemetry, turn -> {
            if (turn.control().equals(snapshot.control())) store(turn, snapshot, decision, current);
            else turn.telemetry().count(Metric.STATE_STALE, 1);
        });
    }

    private void store(Turn turn, Snapshot snapshot, Decision decision, Current current) {
        var change = new Change();
        if (current.problems().isEmpty()
                && !current.raw().equals(snapshot.control().state().lastGoodSettings())) {
            change.state(state -> state.withLastGoodSettings(current.raw()));
        }
        switch (decision) {
            case Decision.ScaleUp raise -> raise(turn, raise, change);
            case Decision.ScaleDown lower -> lower(turn, lower, change);
            case Decision.Hold _ -> {}
        }
        turn.storeSurely(change);
    }

    private void raise(Turn turn, Decision.ScaleUp raise, Change change) {
        var now = clock.instant();
        change.state(state -> state.withUpAt(now));
        turn.control().scaleDowns().stream()
                .filter(operation -> raise.cancelsDrains().contains(operation.id()))
                .forEach(operation -> {
                    change.update(operation.cancelled("cancelled by a raise"));
                    turn.announce(Announcement.of(Announcement.Kind.SCALE_DOWN_REQUESTED, operation.id()));
                });
        if (raise.add() == 0) return;
        var operation = ScaleUp.requested(turn.newOperationId(), now, raise.add(), raise.reason());
        change.open(operation);
        turn.announce(Announcement.of(Announcement.Kind.SCALE_UP_REQUESTED, operation.id()));
    }

    private void lower(Turn turn, Decision.ScaleDown lower, Change change) {
        var now = clock.instant();
        var operation = ScaleDown.requested(turn.newOperationId(), now, lower.remove(), lower.reason());
        change.open(operation).state(state -> state.withDownAt(now));
        turn.announce(Announcement.of(Announcement.Kind.SCALE_DOWN_REQUESTED, operation.id()));
    }
}
