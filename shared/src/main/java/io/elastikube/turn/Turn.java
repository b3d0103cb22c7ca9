package io.elastikube.turn;

import io.elastikube.events.Announcement;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Commit;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.Lease;
import io.elastikube.ledger.State;
import io.elastikube.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;

/**
 * What a function may do while it holds the lease. It sees the control partition as read under the lease, and stores
 * changes against it; what is to be announced or complained of waits until the lease is ended.
 */
public final class Turn {
    private final Lease lease;
    private final Telemetry telemetry;
    private final List<Announcement> announcements = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<RuntimeException> troubles = new ArrayList<>();
    private Control control;

    Turn(Lease lease, Control control, Telemetry telemetry) {
        this.lease = lease;
        this.control = control;
        this.telemetry = telemetry;
    }

    /** The partition as read when the turn began, with everything that this turn has stored since. */
    public Control control() {
        return control;
    }

    public State state() {
        return control.state();
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    public String newOperationId() {
        return lease.operationId();
    }

    /** Whether an act that is started now can end, and be noted, before the lease does. */
    public boolean hasTimeToAct() {
        return lease.hasTimeToAct();
    }

    /**
     * Stores a change.
     *
     * @return false when a worker in it is claimed by another operation; nothing was stored then
     * @throws LeaseLostException when the lease is no longer ours; nothing may be done any more
     */
    public boolean store(Change change) {
        return switch (lease.commit(change, state())) {
            case Commit.Done(var next) -> {
                control = control.after(change, next);
                yield true;
            }
            case Commit.AlreadyClaimed() -> false;
            case Commit.Lost() -> throw new LeaseLostException();
            // Only the holder changes the state, and the control partition was read under the lease.
            case Commit.Stale() -> throw new LeaseLostException();
        };
    }

    /** Stores a change in which a refused claim would be a contradiction. */
    public void storeSurely(Change change) {
        if (!store(change)) throw new IllegalStateException("a worker is claimed twice: " + change);
    }

    /** To be published once the lease is ended. */
    public void announce(Announcement announcement) {
        announcements.add(announcement);
    }

    /** To be thrown once everything is stored and the lease is ended: retries and alarms see only what is thrown. */
    public void fail(String because) {
        failures.add(because);
    }

    /**
     * Does a part of the work that the others do not wait for: what it throws is thrown at the end of the turn.
     *
     * @throws LeaseLostException at once: without the lease there is no turn
     */
    public void attempt(Runnable part) {
        try {
            part.run();
        } catch (LeaseLostException lost) {
            throw lost;
        } catch (RuntimeException trouble) {
            // Whatever it is, an operation that cannot go on must not keep those behind it from going on.
            troubles.add(trouble);
        }
    }

    List<Announcement> announcements() {
        return announcements;
    }

    void raiseFailures() {
        if (failures.isEmpty() && troubles.size() == 1) throw troubles.getFirst();
        if (!failures.isEmpty() || !troubles.isEmpty()) throw new OperationFailedException(failures, troubles);
    }
}
