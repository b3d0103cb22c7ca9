package io.elastikube.decision;

import io.elastikube.deciding.Decision;
import io.elastikube.deciding.Snapshot;
import io.elastikube.events.Announcement;
import io.elastikube.events.Announcement.Kind;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import io.elastikube.turn.Turn;
import io.elastikube.turn.Turns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes a decision an operation in the ledger, if nothing has happened since it was read. */
final class Requester {
    private static final String CALLED_OFF = "cancelled by a raise";

    private final Turns turns;

    Requester(Turns turns) {
        this.turns = turns;
    }

    /** @param isActive whether the decision is to be carried out; the settings are remembered in any case */
    record Wanted(Snapshot snapshot, Decision decision, boolean isActive, Optional<Map<String, String>> newSettings) {
        boolean isNothing() {
            return newSettings.isEmpty() && !acts();
        }

        boolean acts() {
            return isActive && !(decision instanceof Decision.Hold);
        }
    }

    Outcome request(Wanted wanted, Invocation invocation, Telemetry telemetry) {
        var stored = new AtomicBoolean();
        var outcome = turns.take(invocation, telemetry, turn -> stored.set(request(wanted, turn)));
        if (outcome != io.elastikube.turn.Outcome.ADVANCED || !stored.get()) return Outcome.DROPPED;
        if (wanted.acts()) return Outcome.REQUESTED;
        return wanted.decision() instanceof Decision.Hold ? Outcome.HELD : Outcome.OBSERVED;
    }

    private static boolean request(Wanted wanted, Turn turn) {
        if (!isStillSo(wanted, turn)) {
            turn.telemetry().count(Metric.STATE_STALE, 1);
            return false;
        }
        var change = new Change();
        wanted.newSettings().ifPresent(raw -> change.state(state -> state.withLastGoodSettings(raw)));
        if (wanted.acts()) {
            switch (wanted.decision()) {
                case Decision.ScaleUp up -> raise(wanted.snapshot(), up, change, turn);
                case Decision.ScaleDown down -> lower(wanted.snapshot(), down, change, turn);
                case Decision.Hold _ -> {}
            }
        }
        return turn.store(change);
    }

    /** The state's version tells of every operation opened and every worker joined or gone since; the steps do not. */
    private static boolean isStillSo(Wanted wanted, Turn turn) {
        var basis = wanted.snapshot().control();
        if (turn.state().version() != basis.state().version()) return false;
        return switch (wanted.decision()) {
            case Decision.ScaleUp up ->
                up.cancelsDrains().stream()
                        .allMatch(id -> turn.control().operation(id).equals(basis.operation(id)));
            case Decision.ScaleDown _ ->
                turn.control().operations().equals(basis.operations())
                        && turn.control().claimed().equals(basis.claimed());
            case Decision.Hold _ -> true;
        };
    }

    private static void raise(Snapshot snapshot, Decision.ScaleUp up, Change change, Turn turn) {
        for (var drain : drains(snapshot, up.cancelsDrains())) {
            change.update(drain.cancelled(CALLED_OFF));
            turn.announce(Announcement.of(Kind.SCALE_DOWN_REQUESTED, drain.id()));
        }
        if (up.add() > 0) {
            var id = turn.newOperationId();
            change.open(ScaleUp.requested(id, snapshot.at(), up.add(), up.reason()));
            turn.announce(Announcement.of(Kind.SCALE_UP_REQUESTED, id));
        }
        change.state(state -> state.withUpAt(snapshot.at()));
    }

    private static List<ScaleDown> drains(Snapshot snapshot, List<String> ids) {
        return snapshot.control().scaleDowns().stream()
                .filter(drain -> ids.contains(drain.id()))
                .toList();
    }

    private static void lower(Snapshot snapshot, Decision.ScaleDown down, Change change, Turn turn) {
        var id = turn.newOperationId();
        change.open(ScaleDown.requested(id, snapshot.at(), down.remove(), down.reason()));
        change.state(state -> state.withDownAt(snapshot.at()));
        turn.announce(Announcement.of(Kind.SCALE_DOWN_REQUESTED, id));
    }
}
