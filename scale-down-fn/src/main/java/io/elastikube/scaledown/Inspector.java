package io.elastikube.scaledown;

import io.elastikube.controlplane.CommandStatus;
import io.elastikube.controlplane.ControlPlane;
import io.elastikube.controlplane.Document;
import io.elastikube.controlplane.NodeReport;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.CommandRef;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.turn.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the control plane about the victims' nodes. Looking changes nothing, so a lost look is simply asked again. */
final class Inspector {
    /** An older answer says nothing about now: one tick. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ControlPlane controlPlane;
    private final InstantSource clock;

    Inspector(ControlPlane controlPlane, InstantSource clock) {
        this.controlPlane = controlPlane;
        this.clock = clock;
    }

    /** What a look has come to. */
    sealed interface Look {
        /** No fresh answer yet; the operation as it waits for one. */
        record Waiting(ScaleDown operation) implements Look {}

        /** The victims' nodes by name; one that has no node is not among them. */
        record Seen(Map<String, NodeReport> nodes) implements Look {}
    }

    Look look(Turn turn, ScaleDown operation) {
        if (!(operation.check().orElse(null) instanceof CommandRef.Sent(var id, var at))) return ask(turn, operation);
        var isFresh = clock.instant().isBefore(at.plus(FRESH));
        return switch (controlPlane.status(id)) {
            case CommandStatus.Succeeded(var output)
            when isFresh ->
                new Look.Seen(ControlPlane.nodes(output).stream()
                        .collect(Collectors.toMap(NodeReport::node, Function.identity())));
            case CommandStatus.Running() when isFresh -> new Look.Waiting(operation);
            case CommandStatus.Failed(var status, var _) -> {
                turn.telemetry().warn("inspection failed", "operation", operation.id(), "status", status);
                // Asked again by the next tick: whatever ails the control plane has not passed within this second.
                yield isFresh ? forget(turn, operation) : ask(turn, operation);
            }
            case CommandStatus.Succeeded _, CommandStatus.Running _ -> ask(turn, operation);
        };
    }

    private Look ask(Turn turn, ScaleDown operation) {
        var id = controlPlane.send(Document.INSPECT, operation.id(), operation.victims(), TIMEOUT);
        return store(turn, operation.check(Optional.of(new CommandRef.Sent(id, clock.instant()))));
    }

    private static Look forget(Turn turn, ScaleDown operation) {
        return store(turn, operation.check(Optional.empty()));
    }

    private static Look store(Turn turn, ScaleDown next) {
        turn.storeSurely(new Change().update(next));
        return new Look.Waiting(next);
    }
}
