package io.elastikube.scaledown;

import io.elastikube.controlplane.CommandStatus;
import io.elastikube.controlplane.ControlPlane;
import io.elastikube.controlplane.Document;
import io.elastikube.controlplane.DrainReport;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.CommandRef;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.turn.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rolls back what could not be drained, or need not be: uncordoned, given back, and left alone for a while. */
final class Undoer {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    /** A worker whose drain failed is not tried again before its pods had time to change. */
    private static final Duration REST = Duration.ofMinutes(30);

    private final ControlPlane controlPlane;
    private final Dispatcher dispatcher;
    private final InstantSource clock;

    Undoer(ControlPlane controlPlane, Dispatcher dispatcher, InstantSource clock) {
        this.controlPlane = controlPlane;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    ScaleDown undo(Turn turn, ScaleDown operation) {
        if (operation.failed().isEmpty()) return finish(turn, operation);
        if (!(operation.uncordon().orElse(null) instanceof CommandRef.Sent(var id, var at))) {
            stopDrain(operation);
            return send(turn, operation);
        }
        return switch (controlPlane.status(id)) {
            case CommandStatus.Running() when clock.instant().isBefore(at.plus(PATIENCE)) -> operation;
            case CommandStatus.Running() -> send(turn, operation.uncordon(Optional.empty()));
            case CommandStatus.Failed(var status, var output) ->
                conclude(turn, operation, status, ControlPlane.drains(output));
            case CommandStatus.Succeeded(var output) ->
                conclude(turn, operation, "no word of it", ControlPlane.drains(output));
        };
    }

    /** A drain that still runs would evict what is being given back. */
    private void stopDrain(ScaleDown operation) {
        if (operation.drain().orElse(null) instanceof CommandRef.Sent(var id, var _)
                && controlPlane.status(id) instanceof CommandStatus.Running) {
            controlPlane.cancel(id);
        }
    }

    private ScaleDown send(Turn turn, ScaleDown operation) {
        var nodes = List.copyOf(new TreeMap<>(operation.failed()).keySet());
        var order = new Dispatcher.Order(Document.UNCORDON, nodes, TIMEOUT);
        return dispatcher.dispatch(
                turn, operation, order, operation.uncordon(), (each, command) -> each.uncordon(Optional.of(command)));
    }

    /** Where the mark is another's there is nothing of ours to undo, however often it is asked for. */
    private ScaleDown conclude(Turn turn, ScaleDown operation, String status, List<DrainReport> reports) {
        var undone = reports.stream()
                .filter(report -> report.done() || report.isRefused())
                .map(DrainReport::node)
                .collect(Collectors.toSet());
        if (undone.containsAll(operation.failed().keySet())) return finish(turn, operation);
        turn.telemetry().warn("uncordon failed", "operation", operation.id(), "status", status, "done", undone);
        var again = operation.uncordon(Optional.empty());
        turn.storeSurely(new Change().update(again));
        return again;
    }

    private ScaleDown finish(Turn turn, ScaleDown operation) {
        var now = clock.instant();
        var given = operation.failed().keySet();
        var next = operation
                .withNote("rolled back " + new TreeMap<>(operation.failed()))
                .rolledBack();
        var change = new Change().update(next).state(state -> state.resting(given, now, now.plus(REST)));
        turn.control().claims().stream()
                .filter(claim -> claim.operation().equals(operation.id()))
                .filter(claim -> given.contains(claim.instance()))
                .forEach(change::release);
        turn.storeSurely(change);
        return next;
    }
}
