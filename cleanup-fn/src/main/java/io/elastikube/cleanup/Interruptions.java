package io.elastikube.cleanup;

import io.elastikube.controlplane.ControlPlane;
import io.elastikube.controlplane.Document;
import io.elastikube.events.Announcement;
import io.elastikube.events.Incoming;
import io.elastikube.fleet.Fleet;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.CommandRef;
import io.elastikube.ledger.Ledger;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.telemetry.Metric;
import io.elastikube.telemetry.Telemetry;
import io.elastikube.turn.Outcome;
import io.elastikube.turn.Turn;
import io.elastikube.turn.Turns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Answers a spot warning within its two minutes: the worker is claimed and its drain sent at once, by the claim alone;
 * its operation and its replacement are opened as soon as the lease can be had.
 */
final class Interruptions {
    /** EC2's documented warning time. */
    static final Duration WARNING = Duration.ofMinutes(2);

    /** Left for the termination and the removal of the node object. */
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private static final Duration SHORTEST_DRAIN = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Turns turns;
    private final Fleet fleet;
    private final ControlPlane controlPlane;
    private final String cluster;
    private final InstantSource clock;

    Interruptions(
            Ledger ledger, Turns turns, Fleet fleet, ControlPlane controlPlane, String cluster, InstantSource clock) {
        this.ledger = ledger;
        this.turns = turns;
        this.fleet = fleet;
        this.controlPlane = controlPlane;
        this.cluster = cluster;
        this.clock = clock;
    }

    Outcome answer(Incoming.SpotWarning warning, Invocation invocation, Telemetry telemetry) {
        var instance = fleet.byId(List.of(warning.instance())).get(warning.instance());
        if (instance == null || instance.permanent() || instance.phase().isGone()) {
            telemetry.count(Metric.EVENT_FOREIGN, 1);
            return Outcome.IGNORED;
        }
        telemetry.count(Metric.SPOT_INTERRUPTED, 1);
        var doomedAt = warning.at().plus(WARNING);
        var wanted =
                new Claim(warning.instance(), operationFor(warning.instance()), clock.instant(), Optional.of(doomedAt));
        var claim = ledger.claimDoomed(wanted);
        // Another operation is draining it already, and goes on.
        if (!claim.operation().equals(wanted.operation())) return Outcome.ADVANCED;
        var drain = sendDrain(claim, doomedAt);
        return turns.take(invocation, telemetry, turn -> open(turn, claim, drain));
    }

    /** An instance is interrupted once in its life; its operation needs no fence to be told from others. */
    private String operationFor(String instance) {
        return "%s-%s".formatted(cluster, instance);
    }

    private CommandRef sendDrain(Claim claim, Instant doomedAt) {
        var sent = controlPlane.find(
                Document.DRAIN, claim.operation(), claim.since().minusSeconds(10));
        var left = Duration.between(clock.instant(), doomedAt).minus(RESERVE);
        var timeout = left.compareTo(SHORTEST_DRAIN) < 0 ? SHORTEST_DRAIN : left;
        var id = sent.orElseGet(
                () -> controlPlane.send(Document.DRAIN, claim.operation(), List.of(claim.instance()), timeout));
        return new CommandRef.Sent(id, clock.instant());
    }

    /** Gives a doomed worker's drain its operation, and the cluster a replacement; doing it twice changes nothing. */
    static void open(Turn turn, Claim claim, CommandRef drain, Instant now) {
        if (turn.control().operation(claim.operation()).isPresent()) return;
        var going = ScaleDown.of(
                        claim.operation(),
                        now,
                        ScaleDown.Cause.INTERRUPTED,
                        ScaleDown.Step.DRAINING,
                        1,
                        List.of(claim.instance()),
                        "EC2 takes " + claim.instance())
                .drain(drain);
        var change = new Change().open(going);
        Optional<ScaleUp> coming = needsReplacement(turn, claim)
                ? Optional.of(ScaleUp.requested(turn.newOperationId(), now, 1, "replaces " + claim.instance())
                        .replacing(List.of(claim.instance()), false))
                : Optional.empty();
        coming.ifPresent(change::open);
        turn.storeSurely(change);
        coming.ifPresent(
                operation -> turn.announce(Announcement.of(Announcement.Kind.SCALE_UP_REQUESTED, operation.id())));
    }

    private void open(Turn turn, Claim claim, CommandRef drain) {
        open(turn, claim, drain, clock.instant());
    }

    /** A recommendation may have brought the replacement already. */
    private static boolean needsReplacement(Turn turn, Claim claim) {
        return turn.control().scaleUps().stream()
                .noneMatch(each -> each.replaces().contains(claim.instance()));
    }
}
