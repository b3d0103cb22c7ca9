package io.elastikube.cleanup;

import io.elastikube.cluster.Worker;
import io.elastikube.events.Announcement;
import io.elastikube.fleet.Fleet;
import io.elastikube.fleet.Instance;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.CommandRef;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.Ledger;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.settings.SettingsReader;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import io.elastikube.turn.Outcome;
import io.elastikube.turn.Turn;
import io.elastikube.turn.Turns;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Compares the ledger with EC2's list, and opens an operation for whatever does not add up. */
final class Sweep {
    /** A transaction has room for this many claims; what is left is found again by the next sweep. */
    private static final int MOST_AT_ONCE = 20;

    private final Ledger ledger;
    private final Turns turns;
    private final SettingsReader settings;
    private final Fleet fleet;
    private final InstantSource clock;

    Sweep(Ledger ledger, Turns turns, SettingsReader settings, Fleet fleet, InstantSource clock) {
        this.ledger = ledger;
        this.turns = turns;
        this.settings = settings;
        this.fleet = fleet;
        this.clock = clock;
    }

    Outcome run(Invocation invocation, Telemetry telemetry) {
        var seen = ledger.read();
        telemetry.gauge(Metric.OPERATIONS_OPEN, seen.operations().size());
        var findings = find(seen);
        findings.unknown().forEach(instance -> report(telemetry, instance));
        if (!findings.needMending()) return Outcome.IDLE;
        // Under the lease everything is looked at afresh: what was missing may have been an operation that just ended.
        return turns.take(invocation, telemetry, turn -> mend(turn, find(turn.control())));
    }

    private Findings find(Control control) {
        var deadline =
                settings.current(control.state().lastGoodSettings()).settings().joinDeadline();
        return Findings.of(control, fleet.workers(), deadline, clock.instant());
    }

    private void mend(Turn turn, Findings findings) {
        findings.unjoined().stream().limit(MOST_AT_ONCE).forEach(instance -> reap(turn, instance));
        findings.missing().stream().limit(MOST_AT_ONCE).forEach(worker -> bury(turn, worker));
        findings.unopened()
                .forEach(claim ->
                        Interruptions.open(turn, claim, new CommandRef.Intended(claim.since()), clock.instant()));
        if (!findings.abandoned().isEmpty()) giveUp(turn, findings.abandoned());
    }

    /** Scale-Down looks at its node before anything is done to it. */
    private void reap(Turn turn, Instance instance) {
        turn.telemetry().count(Metric.ORPHAN_FOUND, 1);
        open(turn, ScaleDown.Cause.UNJOINED, ScaleDown.Step.REQUESTED, instance.id(), "never seen joined");
    }

    /** Confirmed by a second question, for this instance alone, before its node object is removed. */
    private void bury(Turn turn, Worker worker) {
        var second = Optional.ofNullable(fleet.byId(List.of(worker.instance())).get(worker.instance()));
        if (second.map(Sweep::isToBeLeft).orElse(false)) return;
        turn.telemetry().count(Metric.WORKER_VANISHED, 1);
        open(
                turn,
                ScaleDown.Cause.VANISHED,
                ScaleDown.Step.TERMINATING,
                worker.instance(),
                "EC2 lists it as "
                        + second.map(instance -> instance.phase().name()).orElse("nothing"));
    }

    /**
     * One that stops may still carry pods, and is looked at again by the next sweep. One that is stopped carries none, and a
     * drain of it would wait for ever for a kubelet that does not run.
     */
    private static boolean isToBeLeft(Instance instance) {
        return instance.permanent() || instance.phase().isLive() || instance.phase() == Instance.Phase.STOPPING;
    }

    private void open(Turn turn, ScaleDown.Cause cause, ScaleDown.Step step, String instance, String why) {
        var now = clock.instant();
        var operation = ScaleDown.of(
                turn.newOperationId(), now, cause, step, 1, List.of(instance), "%s: %s".formatted(instance, why));
        var isStored = turn.store(
                new Change().open(operation).claim(new Claim(instance, operation.id(), now, Optional.empty())));
        if (isStored) turn.announce(Announcement.of(Announcement.Kind.SCALE_DOWN_REQUESTED, operation.id()));
    }

    private static void giveUp(Turn turn, List<Claim> abandoned) {
        turn.telemetry().count(Metric.CLAIM_STALE, abandoned.size());
        var change = new Change();
        abandoned.stream().limit(MOST_AT_ONCE).forEach(change::release);
        turn.storeSurely(change);
    }

    private static void report(Telemetry telemetry, Instance instance) {
        telemetry.count(Metric.ORPHAN_FOUND, 1);
        telemetry.warn(
                "an instance is tagged as this cluster's worker, but no operation launched it; left alone",
                "instance",
                instance.id());
    }
}
