package io.elastikube.scaleup;

import io.elastikube.cluster.Worker;
import io.elastikube.controlplane.CommandStatus;
import io.elastikube.controlplane.ControlPlane;
import io.elastikube.controlplane.Document;
import io.elastikube.controlplane.NodeReport;
import io.elastikube.events.Announcement;
import io.elastikube.fleet.Fleet;
import io.elastikube.fleet.Instance;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.CommandRef;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.telemetry.Metric;
import io.elastikube.turn.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees launched workers join: their nodes Ready, under their instances' ids, in the control plane's own answer. What has
 * not joined by the deadline is left to Cleanup.
 */
final class Joiner {
    private static final Duration INSPECTION_TIMEOUT = Duration.ofSeconds(30);

    /** A look at the nodes takes seconds; one that has no answer by now is asked again. */
    private static final Duration INSPECTION_PATIENCE = Duration.ofSeconds(100);

    private final ControlPlane controlPlane;
    private final Fleet fleet;
    private final InstantSource clock;

    Joiner(ControlPlane controlPlane, Fleet fleet, InstantSource clock) {
        this.controlPlane = controlPlane;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** @param asks whether to look again when the last look has been answered */
    ScaleUp seeJoined(Turn turn, ScaleUp operation, boolean asks) {
        var launched = fleet.byId(operation.launched());
        var now = read(turn, operation, launched);
        var awaited = awaited(now, launched);
        if (awaited.isEmpty()) return close(turn, now, List.of());
        if (!clock.instant().isBefore(now.joinBy().orElseThrow())) return close(turn, now, awaited);
        return asks && now.inspection().isEmpty() ? look(turn, now, awaited) : now;
    }

    private ScaleUp look(Turn turn, ScaleUp operation, List<String> awaited) {
        var id = controlPlane.send(Document.INSPECT, operation.id(), awaited, INSPECTION_TIMEOUT);
        var next = operation.inspecting(Optional.of(new CommandRef.Sent(id, clock.instant())));
        turn.storeSurely(new Change().update(next));
        return next;
    }

    /** Takes in the answer of the last look, if there is one by now. */
    private ScaleUp read(Turn turn, ScaleUp operation, Map<String, Instance> launched) {
        if (!(operation.inspection().orElse(null) instanceof CommandRef.Sent(var id, var at))) return operation;
        return switch (controlPlane.status(id)) {
            case CommandStatus.Running() ->
                clock.instant().isAfter(at.plus(INSPECTION_PATIENCE))
                        ? operation.inspecting(Optional.empty())
                        : operation;
            case CommandStatus.Failed(var status, var _) -> {
                turn.telemetry().warn("inspection failed", "operation", operation.id(), "status", status);
                yield operation.inspecting(Optional.empty());
            }
            case CommandStatus.Succeeded(var output) -> {
                var answered = operation.inspecting(Optional.empty());
                yield nodes(turn, operation, output)
                        .map(nodes -> welcome(turn, answered, nodes, launched))
                        .orElse(answered);
            }
        };
    }

    /** An answer that cannot be read is none: it will not become readable, and must not keep the deadline from coming. */
    private static Optional<List<NodeReport>> nodes(Turn turn, ScaleUp operation, String output) {
        try {
            return Optional.of(ControlPlane.nodes(output));
        } catch (IllegalArgumentException unreadable) {
            turn.fail("%s: the look at the nodes was answered badly: %s"
                    .formatted(operation.id(), unreadable.getMessage()));
            return Optional.empty();
        }
    }

    private ScaleUp welcome(Turn turn, ScaleUp operation, List<NodeReport> nodes, Map<String, Instance> launched) {
        var fresh = nodes.stream()
                .filter(NodeReport::ready)
                .map(NodeReport::node)
                .filter(launched::containsKey)
                .filter(node -> !operation.joined().contains(node))
                .toList();
        var joined = new ArrayList<>(operation.joined());
        joined.addAll(fresh);
        var next = operation.joinedBy(joined);
        var workers = fresh.stream()
                .map(launched::get)
                .map(instance -> worker(operation, instance))
                .toList();
        var change = new Change().update(next);
        if (!fresh.isEmpty()) change.state(state -> state.withJoined(workers));
        turn.storeSurely(change);
        turn.telemetry().count(Metric.WORKERS_JOINED, fresh.size());
        return next;
    }

    private Worker worker(ScaleUp operation, Instance instance) {
        return new Worker(instance.id(), instance.offering(), operation.id(), instance.launchedAt(), clock.instant());
    }

    /** Launched, not joined, and not seen gone: an instance that Describe does not show yet is awaited all the same. */
    private static List<String> awaited(ScaleUp operation, Map<String, Instance> launched) {
        return operation.launched().stream()
                .filter(id -> !operation.joined().contains(id))
                .filter(id ->
                        !launched.containsKey(id) || !launched.get(id).phase().isGone())
                .toList();
    }

    private ScaleUp close(Turn turn, ScaleUp operation, List<String> unjoined) {
        var joined = operation.joined().size();
        var note = "%d of %d joined".formatted(joined, operation.launched().size());
        var closed = operation
                .at(joined > 0 ? ScaleUp.Step.DONE : ScaleUp.Step.FAILED)
                .withNote(note);
        var successor = successor(turn, closed);
        var change = new Change().update(closed);
        successor.ifPresent(drain -> {
            change.open(drain);
            drain.victims()
                    .forEach(victim -> change.claim(new Claim(victim, drain.id(), drain.openedAt(), Optional.empty())));
        });
        // A replaced worker that another operation claimed meanwhile is on its way out already.
        if (!turn.store(change)) turn.storeSurely(new Change().update(closed));
        else
            successor.ifPresent(drain -> turn.announce(
                    new Announcement(Announcement.Kind.SCALE_DOWN_REQUESTED, drain.id(), Optional.empty())));
        unjoined.forEach(instance -> reportUnjoined(turn, closed, instance));
        return closed;
    }

    /** A rebalance recommendation drains the old worker once the new one carries load. */
    private Optional<ScaleDown> successor(Turn turn, ScaleUp closed) {
        if (!closed.drainReplaced()) return Optional.empty();
        var listed = fleet.byId(closed.replaces());
        var victims = closed.replaces().stream()
                .filter(id -> listed.containsKey(id) && !listed.get(id).permanent())
                .filter(id -> turn.state().roster().stream()
                        .anyMatch(worker -> worker.instance().equals(id)))
                .filter(id -> turn.control().claim(id).isEmpty())
                .limit(closed.joined().size())
                .toList();
        if (victims.isEmpty()) return Optional.empty();
        var why = "EC2 recommended to move; replaced by " + closed.id();
        return Optional.of(ScaleDown.of(
                turn.newOperationId(),
                clock.instant(),
                ScaleDown.Cause.REBALANCED,
                ScaleDown.Step.DRAINING,
                victims.size(),
                victims,
                why));
    }

    private static void reportUnjoined(Turn turn, ScaleUp closed, String instance) {
        turn.telemetry().count(Metric.JOIN_FAILED, 1);
        turn.telemetry().warn("worker did not join in time", "operation", closed.id(), "instance", instance);
        turn.announce(new Announcement(Announcement.Kind.WORKER_JOIN_FAILED, closed.id(), Optional.of(instance)));
    }
}
