package io.elastikube.scaledown;

import io.elastikube.controlplane.ControlPlane;
import io.elastikube.controlplane.Document;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.CommandRef;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.turn.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Sends commands that change the cluster: the intent is stored first, the id after. SSM has no client token, so a command
 * whose sending was cut off is looked for among those sent before it is sent again.
 */
final class Dispatcher {
    /** Functions' and SSM's clocks may differ: a look-up begins this much before the intent. */
    private static final Duration CLOCK_MARGIN = Duration.ofSeconds(10);

    private final ControlPlane controlPlane;
    private final InstantSource clock;

    Dispatcher(ControlPlane controlPlane, InstantSource clock) {
        this.controlPlane = controlPlane;
        this.clock = clock;
    }

    /**
     * @param reference where the operation keeps this command
     * @param with the operation with another value there
     * @return the operation with the command sent, or unchanged where there was no time left to send it
     */
    ScaleDown dispatch(
            Turn turn,
            ScaleDown operation,
            Order order,
            Optional<CommandRef> reference,
            BiFunction<ScaleDown, CommandRef, ScaleDown> with) {
        if (!turn.hasTimeToAct()) return operation;
        var now = operation;
        Optional<String> found = Optional.empty();
        if (reference.orElse(null) instanceof CommandRef.Intended(var at)) {
            found = controlPlane.find(order.document(), operation.id(), at.minus(CLOCK_MARGIN));
        } else {
            now = with.apply(operation, new CommandRef.Intended(clock.instant()));
            turn.storeSurely(new Change().update(now));
        }
        var id = found.orElseGet(
                () -> controlPlane.send(order.document(), operation.id(), order.nodes(), order.timeout()));
        var sent = with.apply(now, new CommandRef.Sent(id, clock.instant()));
        turn.storeSurely(new Change().update(sent));
        return sent;
    }

    /** What is to be run, on which nodes. */
    record Order(Document document, List<String> nodes, Duration timeout) {}
}
