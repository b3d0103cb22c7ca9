package io.elastikube.scaleup;

import io.elastikube.events.Incoming;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.Ledger;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import io.elastikube.turn.Outcome;
import io.elastikube.turn.Turn;
import io.elastikube.turn.Turns;

/** Advances every open scale-up as far as it goes now. Whatever wakes it, the ledger says what is to be done. */
final class ScaleUpFunction {
    private final Ledger ledger;
    private final Turns turns;
    private final Planner planner;
    private final Launcher launcher;
    private final Joiner joiner;

    ScaleUpFunction(Ledger ledger, Turns turns, Planner planner, Launcher launcher, Joiner joiner) {
        this.ledger = ledger;
        this.turns = turns;
        this.planner = planner;
        this.launcher = launcher;
        this.joiner = joiner;
    }

    Outcome run(Incoming event, Invocation invocation, Telemetry telemetry) {
        if (event instanceof Incoming.Foreign) {
            telemetry.count(Metric.EVENT_FOREIGN, 1);
            return Outcome.IGNORED;
        }
        var seen = ledger.read();
        if (seen.scaleUps().isEmpty()) return Outcome.IDLE;
        if (event instanceof Incoming.CommandEnded ended && !isAwaited(ended.commandId(), seen)) return Outcome.IGNORED;
        // An ended command answers the question that was asked; anything else is a reason to ask again.
        var asks = !(event instanceof Incoming.CommandEnded);
        return turns.take(
                invocation,
                telemetry,
                turn -> turn.control()
                        .scaleUps()
                        .forEach(operation -> turn.attempt(() -> advance(turn, operation, asks))));
    }

    private void advance(Turn turn, ScaleUp operation, boolean asks) {
        var before = operation;
        var now = step(turn, before, asks);
        while (!now.isClosed() && now.step() != before.step()) {
            before = now;
            now = step(turn, before, asks);
        }
    }

    /** One step; an operation that comes back at the step it was at has to wait. */
    private ScaleUp step(Turn turn, ScaleUp operation, boolean asks) {
        return switch (operation.step()) {
            case REQUESTED -> planner.plan(turn, operation);
            case LAUNCHING -> launcher.launch(turn, operation);
            case JOINING -> joiner.seeJoined(turn, operation, asks);
            case DONE, FAILED -> operation;
        };
    }

    private static boolean isAwaited(String commandId, Control seen) {
        return seen.scaleUps().stream()
                .flatMap(operation -> operation.inspection().stream())
                .anyMatch(command -> command.isSent(commandId));
    }
}
