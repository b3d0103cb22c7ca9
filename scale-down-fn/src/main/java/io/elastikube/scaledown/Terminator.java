package io.elastikube.scaledown;

import io.elastikube.controlplane.CommandStatus;
import io.elastikube.controlplane.ControlPlane;
import io.elastikube.controlplane.Document;
import io.elastikube.controlplane.DrainReport;
import io.elastikube.fleet.Fleet;
import io.elastikube.fleet.Instance;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.CommandRef;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.telemetry.Metric;
import io.elastikube.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Terminates what was drained, then removes the node objects, and closes the operation once both are seen done. */
final class Terminator {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    /** EC2 may take an interrupted instance late; this long after its time it is not going to. */
    private static final Duration WARNING_MARGIN = Duration.ofMinutes(5);

    private final ControlPlane controlPlane;
    private final Dispatcher dispatcher;
    private final Inspector inspector;
    private final Fleet fleet;
    private final InstantSource clock;

    Terminator(
            ControlPlane controlPlane, Dispatcher dispatcher, Inspector inspector, Fleet fleet, InstantSource clock) {
        this.controlPlane = controlPlane;
        this.dispatcher = dispatcher;
        this.inspector = inspector;
        this.fleet = fleet;
        this.clock = clock;
    }

    ScaleDown terminate(Turn turn, ScaleDown operation) {
        if (operation.removal().isPresent()) return seeRemoved(turn, operation);
        var known = fleet.byId(operation.victims());
        var standing = operation.victims().stream()
                .filter(victim ->
                        known.containsKey(victim) && !known.get(victim).phase().isGone())
                .toList();
        if (standing.stream().anyMatch(victim -> known.get(victim).permanent())) return keepPermanent(turn, operation);
        var undrained =
                standing.stream().filter(operation.failed()::containsKey).toList();
        if (!undrained.isEmpty()) return waitForEc2(turn, operation, undrained);
        if (standing.isEmpty()) return remove(turn, operation);
        return needsFreshLook(operation) ? endIfStillAbsent(turn, operation, standing) : end(turn, operation, standing);
    }

    /** Never joined, and so never drained: only that its node is absent allows to end it, and that may have changed. */
    private static boolean needsFreshLook(ScaleDown operation) {
        return operation.cause() == ScaleDown.Cause.UNJOINED
                && operation.drain().isEmpty();
    }

    private ScaleDown endIfStillAbsent(Turn turn, ScaleDown operation, List<String> standing) {
        return switch (inspector.look(turn, operation)) {
            case Inspector.Look.Waiting(var waiting) -> waiting;
            case Inspector.Look.Seen(var nodes) when nodes.isEmpty() -> end(turn, operation, standing);
            case Inspector.Look.Seen _ -> {
                // A node came up after all: whether it joined or is to be drained is judged afresh.
                var again = operation.check(Optional.empty()).at(ScaleDown.Step.REQUESTED);
                turn.storeSurely(new Change().update(again));
                yield again;
            }
        };
    }

    private ScaleDown end(Turn turn, ScaleDown operation, List<String> standing) {
        return end(turn, standing) ? remove(turn, operation) : operation;
    }

    /** Somebody made it permanent after it was chosen: it is given back. */
    private static ScaleDown keepPermanent(Turn turn, ScaleDown operation) {
        var next = operation.cancelled("it is permanent");
        turn.storeSurely(new Change().update(next));
        return next;
    }

    /** @return whether EC2 has begun to take all of them down */
    private boolean end(Turn turn, List<String> standing) {
        if (!turn.hasTimeToAct()) return false;
        var phases = fleet.terminate(standing);
        turn.telemetry().count(Metric.WORKERS_TERMINATED, phases.size());
        return phases.values().stream().allMatch(Instance.Phase::isGone);
    }

    /** Not drained, so not ours to end: EC2 takes it when its warning runs out, or else it is given back. */
    private ScaleDown waitForEc2(Turn turn, ScaleDown operation, List<String> undrained) {
        var now = clock.instant();
        var isOver = undrained.stream()
                .map(victim ->
                        turn.control().claim(victim).flatMap(Claim::doomedAt).orElse(Instant.MIN))
                .allMatch(doomed -> now.isAfter(doomed.plus(WARNING_MARGIN)));
        if (!isOver) return operation;
        var next = operation.cancelled("EC2 did not take it");
        turn.storeSurely(new Change().update(next));
        return next;
    }

    private ScaleDown remove(Turn turn, ScaleDown operation) {
        var order = new Dispatcher.Order(Document.REMOVE_NODE, operation.victims(), TIMEOUT);
        return dispatcher.dispatch(
                turn, operation, order, operation.removal(), (each, command) -> each.removal(Optional.of(command)));
    }

    private ScaleDown seeRemoved(Turn turn, ScaleDown operation) {
        if (!(operation.removal().orElseThrow() instanceof CommandRef.Sent(var id, var at))) {
            return remove(turn, operation);
        }
        return switch (controlPlane.status(id)) {
            case CommandStatus.Running() when clock.instant().isBefore(at.plus(PATIENCE)) -> operation;
            case CommandStatus.Running() -> remove(turn, operation.removal(Optional.empty()));
            case CommandStatus.Failed(var status, var output) ->
                conclude(turn, operation, status, ControlPlane.drains(output));
            case CommandStatus.Succeeded(var output) ->
                conclude(turn, operation, "no word of it", ControlPlane.drains(output));
        };
    }

    private ScaleDown conclude(Turn turn, ScaleDown operation, String status, List<DrainReport> reports) {
        var removed = reports.stream()
                .filter(DrainReport::done)
                .map(DrainReport::node)
                .collect(Collectors.toSet());
        if (!removed.containsAll(operation.victims())) {
            turn.telemetry()
                    .warn("node removal failed", "operation", operation.id(), "status", status, "done", removed);
            var again = operation.removal(Optional.empty());
            turn.storeSurely(new Change().update(again));
            return again;
        }
        return close(turn, operation);
    }

    private ScaleDown close(Turn turn, ScaleDown operation) {
        var closed = operation.at(ScaleDown.Step.DONE).withNote("removed " + String.join(", ", operation.victims()));
        var now = clock.instant();
        var change = new Change().update(closed).state(state -> {
            var next = state.without(operation.victims());
            return operation.cause() == ScaleDown.Cause.THRIFT ? next.withDownAt(now) : next;
        });
        turn.control().claims().stream()
                .filter(claim -> Objects.equals(claim.operation(), operation.id()))
                .filter(claim -> operation.victims().contains(claim.instance()))
                .forEach(change::release);
        turn.storeSurely(change);
        return closed;
    }
}
