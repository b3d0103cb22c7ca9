package io.elastikube.scaledown;

import io.elastikube.events.Incoming;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.CommandRef;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.Ledger;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import io.elastikube.turn.Outcome;
import io.elastikube.turn.Turn;
import io.elastikube.turn.Turns;
import java.util.Optional;
import java.util.stream.Stream;

/** Advances every open scale-down as far as it goes now. Whatever wakes it, the ledger says what is to be done. */
final class ScaleDownFunction {
    private final Ledger ledger;
    private final Turns turns;
    private final Chooser chooser;
    private final Drainer drainer;
    private final Undoer undoer;
    private final Terminator terminator;

    ScaleDownFunction(
            Ledger ledger, Turns turns, Chooser chooser, Drainer drainer, Undoer undoer, Terminator terminator) {
        this.ledger = ledger;
        this.turns = turns;
        this.chooser = chooser;
        this.drainer = drainer;
        this.undoer = undoer;
        this.terminator = terminator;
    }

    Outcome run(Incoming event, Invocation invocation, Telemetry telemetry) {
        if (event instanceof Incoming.Foreign) {
            telemetry.count(Metric.EVENT_FOREIGN, 1);
            return Outcome.IGNORED;
        }
        var seen = ledger.read();
        if (seen.scaleDowns().isEmpty()) return Outcome.IDLE;
        if (event instanceof Incoming.CommandEnded ended && !isAwaited(ended.commandId(), seen)) return Outcome.IGNORED;
        return turns.take(
                invocation,
                telemetry,
                turn -> turn.control().scaleDowns().forEach(each -> turn.attempt(() -> advance(turn, each))));
    }

    private void advance(Turn turn, ScaleDown operation) {
        var before = operation;
        var now = step(turn, before);
        while (!now.isClosed() && now.step() != before.step()) {
            before = now;
            now = step(turn, before);
        }
    }

    /** One step; an operation that comes back at the step it was at has to wait. */
    private ScaleDown step(Turn turn, ScaleDown operation) {
        return switch (operation.step()) {
            case REQUESTED -> chooser.choose(turn, operation);
            case DRAINING -> drainer.drain(turn, operation);
            case ROLLING_BACK -> undoer.undo(turn, operation);
            case TERMINATING -> terminator.terminate(turn, operation);
            case DONE, ROLLED_BACK -> operation;
        };
    }

    private static boolean isAwaited(String commandId, Control seen) {
        return seen.scaleDowns().stream()
                .flatMap(each -> Stream.of(each.drain(), each.check(), each.uncordon(), each.removal()))
                .flatMap(Optional<CommandRef>::stream)
                .anyMatch(command -> command.isSent(commandId));
    }
}
