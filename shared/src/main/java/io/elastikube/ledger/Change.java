package io.elastikube.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes that happen together or not at all, each conditioned on the lease.
 *
 * <p>Operations that are closed leave the control partition and enter history in the same commit.
 */
public final class Change {
    final List<Operation> opened = new ArrayList<>();
    final List<Operation> updated = new ArrayList<>();
    final List<Claim> claimed = new ArrayList<>();
    final List<Claim> released = new ArrayList<>();
    UnaryOperator<State> state = UnaryOperator.identity();
    boolean touchesState;

    /** A new operation; the state it was decided from must be unchanged. */
    public Change open(Operation operation) {
        opened.add(operation);
        touchesState = true;
        return this;
    }

    /** The next step of an open operation, its end included. */
    public Change update(Operation operation) {
        updated.add(operation);
        return this;
    }

    /** Takes a worker that nobody has claimed. */
    public Change claim(Claim claim) {
        claimed.add(claim);
        return this;
    }

    /** Gives up a worker that this operation had claimed. */
    public Change release(Claim claim) {
        released.add(claim);
        return this;
    }

    public Change state(UnaryOperator<State> next) {
        var before = state;
        state = now -> next.apply(before.apply(now));
        touchesState = true;
        return this;
    }
}
