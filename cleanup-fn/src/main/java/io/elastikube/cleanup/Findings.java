package io.elastikube.cleanup;

import io.elastikube.cluster.Worker;
import io.elastikube.fleet.Instance;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.Control;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What does not add up between the ledger and EC2's list. Pure: the same two give the same findings.
 *
 * @param unjoined instances that no open operation awaits and that were never seen joined, past the join deadline
 * @param unknown such instances without the tag of an operation: somebody's hand, reported and left alone
 * @param missing joined workers that EC2 does not list as running any more
 * @param abandoned claims whose operation is not open
 * @param unopened claims under a spot warning whose operation was not opened yet
 */
record Findings(
        List<Instance> unjoined,
        List<Instance> unknown,
        List<Worker> missing,
        List<Claim> abandoned,
        List<Claim> unopened) {
    /** A claim is stored with its operation, or moments before it under a spot warning. */
    private static final Duration CLAIM_PATIENCE = Duration.ofMinutes(10);

    static Findings of(Control control, Collection<Instance> listed, Duration joinDeadline, Instant now) {
        var known = accountedFor(control);
        var forgotten = listed.stream()
                // A stopped one is still paid for by its disk, and comes back when somebody starts it.
                .filter(instance -> !instance.phase().isGone() && !instance.permanent())
                .filter(instance -> !known.contains(instance.id()) && !isBeingLaunched(control, instance))
                .filter(instance -> now.isAfter(instance.launchedAt().plus(joinDeadline)))
                .toList();
        var orphaned = control.claims().stream()
                .filter(claim -> control.operation(claim.operation()).isEmpty())
                .toList();
        return new Findings(
                forgotten.stream().filter(each -> each.operation().isPresent()).toList(),
                forgotten.stream().filter(each -> each.operation().isEmpty()).toList(),
                missing(control, listed),
                orphaned.stream().filter(claim -> isAbandoned(claim, now)).toList(),
                orphaned.stream()
                        .filter(claim -> claim.doomedAt().isPresent() && !isAbandoned(claim, now))
                        .toList());
    }

    /** Whether there is something to do about them; what is unknown is only reported. */
    boolean needMending() {
        return !(unjoined.isEmpty() && missing.isEmpty() && abandoned.isEmpty() && unopened.isEmpty());
    }

    /** Joined, claimed, or awaited by an open operation. */
    private static Set<String> accountedFor(Control control) {
        var known = new HashSet<>(control.claimed());
        control.state().roster().forEach(worker -> known.add(worker.instance()));
        control.scaleUps().forEach(operation -> known.addAll(operation.launched()));
        return known;
    }

    /** Started by a launch whose answer got lost: its operation will look it up. */
    private static boolean isBeingLaunched(Control control, Instance instance) {
        return instance.operation().flatMap(control::operation).isPresent();
    }

    private static List<Worker> missing(Control control, Collection<Instance> listed) {
        Map<String, Instance> byId = listed.stream().collect(Collectors.toMap(Instance::id, Function.identity()));
        var claimed = control.claimed();
        return control.state().roster().stream()
                .filter(worker -> !claimed.contains(worker.instance()))
                .filter(worker -> !byId.containsKey(worker.instance())
                        || !byId.get(worker.instance()).phase().isLive())
                .toList();
    }

    private static boolean isAbandoned(Claim claim, Instant now) {
        return now.isAfter(claim.doomedAt().orElse(claim.since()).plus(CLAIM_PATIENCE));
    }
}
