package io.elastikube.scaledown;

import io.elastikube.controlplane.CommandStatus;
import io.elastikube.controlplane.ControlPlane;
import io.elastikube.controlplane.Document;
import io.elastikube.controlplane.DrainReport;
import io.elastikube.controlplane.NodeReport;
import io.elastikube.fleet.Fleet;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.CommandRef;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.settings.SettingsReader;
import io.elastikube.telemetry.Metric;
import io.elastikube.turn.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Drains the victims and decides what comes of it: those that drained and are found empty go on to be terminated, the
 * others are rolled back.
 */
final class Drainer {
    /** After the document's own time-out: delivery, and what SSM takes to say so. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final SettingsReader settings;
    private final ControlPlane controlPlane;
    private final Dispatcher dispatcher;
    private final Inspector inspector;
    private final Fleet fleet;
    private final InstantSource clock;

    Drainer(
            SettingsReader settings,
            ControlPlane controlPlane,
            Dispatcher dispatcher,
            Inspector inspector,
            Fleet fleet,
            InstantSource clock) {
        this.settings = settings;
        this.controlPlane = controlPlane;
        this.dispatcher = dispatcher;
        this.inspector = inspector;
        this.fleet = fleet;
        this.clock = clock;
    }

    ScaleDown drain(Turn turn, ScaleDown operation) {
        var timeout =
                settings.current(turn.state().lastGoodSettings()).settings().drainTimeout();
        if (!(operation.drain().orElse(null) instanceof CommandRef.Sent(var id, var at))) {
            var order = new Dispatcher.Order(Document.DRAIN, operation.victims(), timeout);
            return dispatcher.dispatch(turn, operation, order, operation.drain(), ScaleDown::drain);
        }
        return switch (controlPlane.status(id)) {
            case CommandStatus.Running()
            when clock.instant().isBefore(at.plus(timeout).plus(PATIENCE)) ->
                areGone(operation) ? terminating(turn, operation) : operation;
            case CommandStatus.Running() -> {
                controlPlane.cancel(id);
                yield judge(turn, operation, "no answer in time", List.of());
            }
            case CommandStatus.Failed(var status, var output) ->
                judge(turn, operation, status, ControlPlane.drains(output));
            case CommandStatus.Succeeded(var output) ->
                judge(turn, operation, "no word of it", ControlPlane.drains(output));
        };
    }

    private ScaleDown judge(Turn turn, ScaleDown operation, String status, List<DrainReport> reports) {
        Map<String, String> failed = new TreeMap<>();
        operation.victims().forEach(victim -> failed.put(victim, status));
        reports.forEach(report -> {
            if (report.done()) failed.remove(report.node());
            else failed.computeIfPresent(report.node(), (_, _) -> report.because());
        });
        if (failed.isEmpty()) return checkEmpty(turn, operation);
        return giveUp(turn, operation, failed);
    }

    /** The last look: cordoned by this operation, and empty; or without a node at all. */
    private ScaleDown checkEmpty(Turn turn, ScaleDown operation) {
        if (operation.cause() == ScaleDown.Cause.INTERRUPTED) return terminating(turn, operation);
        return switch (inspector.look(turn, operation)) {
            case Inspector.Look.Waiting(var waiting) -> waiting;
            case Inspector.Look.Seen(var nodes) -> {
                Map<String, String> unfit = new TreeMap<>();
                operation.victims().stream()
                        .filter(nodes::containsKey)
                        .forEach(victim -> objection(nodes.get(victim), operation.id())
                                .ifPresent(because -> unfit.put(victim, because)));
                yield unfit.isEmpty() ? checkBounds(turn, operation) : giveUp(turn, operation, unfit);
            }
        };
    }

    private static Optional<String> objection(NodeReport node, String operation) {
        if (!node.cordoned()) return Optional.of("no longer cordoned");
        if (!node.mark().equals(operation)) return Optional.of("marked by '%s'".formatted(node.mark()));
        return node.pods() == 0 ? Optional.empty() : Optional.of(node.pods() + " pods on it after the drain");
    }

    /** Others may have gone meanwhile: what is left without the victims must still be the minimum. */
    private ScaleDown checkBounds(Turn turn, ScaleDown operation) {
        if (operation.cause() != ScaleDown.Cause.THRIFT) return terminating(turn, operation);
        var minimum = settings.current(turn.state().lastGoodSettings())
                .settings()
                .limits()
                .minWorkers();
        var staying = Serving.of(fleet.workers(), turn.state(), turn.control().claimed())
                .size();
        return staying >= minimum
                ? terminating(turn, operation)
                : rollBack(
                        turn, operation.cancelled("only %d would be left of at least %d".formatted(staying, minimum)));
    }

    private ScaleDown giveUp(Turn turn, ScaleDown operation, Map<String, String> failed) {
        turn.telemetry().count(Metric.DRAIN_FAILED, failed.size());
        turn.telemetry().warn("drain failed", "operation", operation.id(), "workers", failed);
        // EC2 takes the doomed ones whatever we do: there is nothing to roll them back to. The others do not wait for
        // that: by
        // then the look at them would be old, and the fleet is smaller by the doomed ones anyway.
        var given = new TreeMap<>(failed);
        if (failed.keySet().stream().anyMatch(victim -> isDoomed(turn, operation, victim))) {
            operation.victims().forEach(victim -> given.putIfAbsent(victim, "drained beside a doomed worker"));
        }
        given.keySet().removeIf(victim -> isDoomed(turn, operation, victim));
        if (given.isEmpty()) return terminating(turn, operation.failing(failed));
        var kept = operation.victims().stream()
                .filter(victim -> !given.containsKey(victim))
                .toList();
        return rollBack(turn, operation.rollingBack(kept, given).check(Optional.empty()));
    }

    /** Under a spot warning, also where it came while the worker was draining for another reason. */
    private static boolean isDoomed(Turn turn, ScaleDown operation, String victim) {
        return operation.cause() == ScaleDown.Cause.INTERRUPTED
                || turn.control().claim(victim).flatMap(Claim::doomedAt).isPresent();
    }

    private static ScaleDown rollBack(Turn turn, ScaleDown next) {
        turn.storeSurely(new Change().update(next));
        return next;
    }

    private ScaleDown terminating(Turn turn, ScaleDown operation) {
        var next = operation.at(ScaleDown.Step.TERMINATING);
        turn.storeSurely(new Change().update(next));
        turn.telemetry()
                .count(
                        Metric.WORKERS_DRAINED,
                        next.victims().size() - next.failed().size());
        return next;
    }

    /** A drain whose machines are gone has nothing left to wait for. */
    private boolean areGone(ScaleDown operation) {
        var instances = fleet.byId(operation.victims());
        return operation.victims().stream()
                .allMatch(victim -> instances.containsKey(victim)
                        && instances.get(victim).phase().isGone());
    }
}
