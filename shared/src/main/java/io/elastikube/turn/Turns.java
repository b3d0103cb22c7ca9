package io.elastikube.turn;

import io.elastikube.events.EventPublisher;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Lease;
import io.elastikube.ledger.Ledger;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import java.util.function.Consumer;

/** Gives turns with one cluster's lease. The order is always: store, release, publish, and then throw what failed. */
public final class Turns {
    private final Ledger ledger;
    private final EventPublisher publisher;

    public Turns(Ledger ledger, EventPublisher publisher) {
        this.ledger = ledger;
        this.publisher = publisher;
    }

    /**
     * Does the work under the lease, if it can be had.
     *
     * @return what became of it, for the answer of the function
     * @throws OperationFailedException when the work reported failures; all it stored stays stored
     */
    public Outcome take(Invocation invocation, Telemetry telemetry, Consumer<Turn> work) {
        var lease = ledger.acquire(invocation);
        if (lease.isEmpty()) {
            telemetry.count(Metric.LEASE_BUSY, 1);
            return Outcome.BUSY;
        }
        return take(lease.get(), telemetry, work);
    }

    private Outcome take(Lease lease, Telemetry telemetry, Consumer<Turn> work) {
        Turn turn;
        Outcome outcome;
        try (lease) {
            turn = new Turn(lease, ledger.read(), telemetry);
            outcome = work(turn, work);
        }
        if (outcome == Outcome.ADVANCED) publisher.publish(turn.announcements());
        turn.raiseFailures();
        return outcome;
    }

    private static Outcome work(Turn turn, Consumer<Turn> work) {
        try {
            work.accept(turn);
            return Outcome.ADVANCED;
        } catch (LeaseLostException lost) {
            turn.telemetry().count(Metric.LEASE_LOST, 1);
            return Outcome.LOST;
        }
    }
}
