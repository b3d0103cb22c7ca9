package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.cluster.Worker;
import io.elastikube.deciding.Proposal.Action;
import io.elastikube.deciding.Proposal.Forbid;
import io.elastikube.deciding.Proposal.Lower;
import io.elastikube.deciding.Proposal.Raise;
import io.elastikube.deciding.Proposal.Urgency;
import io.elastikube.signal.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one place where proposals become a decision. The highest raise that need not wait wins, within the limits; a
 * lowering needs that nobody raises and nobody forbids it.
 */
final class Combination {
    private final Situation situation;
    private final List<Opinion> opinions;

    Combination(Situation situation, List<Opinion> opinions) {
        this.situation = situation;
        this.opinions = opinions;
    }

    Decision decision() {
        return situation.capacity().map(this::decision).orElseGet(() -> hold(situation.blindness()));
    }

    private Decision decision(Capacity there) {
        var isOverfull = there.steady() > situation.settings().limits().maxWorkers();
        var raise = winner();
        if (raise.isPresent() && !isOverfull) return raise(there, raise.get());
        var waiting = of(Raise.class).findFirst();
        if (waiting.isPresent() && !isOverfull) {
            return hold("%s; but %s"
                    .formatted(waiting.get().because(), raiseForbidden().orElseThrow()));
        }
        return of(Lower.class)
                .min(Comparator.comparingInt(Lower::to))
                .map(lower -> lower(there, lower))
                .orElseGet(() -> hold(quiet()));
    }

    private Optional<Raise> winner() {
        var mustWait = raiseForbidden().isPresent();
        return of(Raise.class)
                .filter(raise -> raise.urgency() == Urgency.EMERGENCY || !mustWait)
                .max(Comparator.comparingInt(Raise::to).thenComparing(Raise::urgency));
    }

    private Optional<String> raiseForbidden() {
        return of(Forbid.class)
                .filter(forbid -> forbid.action() == Action.RAISE)
                .map(Forbid::because)
                .findFirst();
    }

    private Decision raise(Capacity there, Raise raise) {
        var grant = Grant.of(situation, there, raise.to());
        var reason = grant.limit().isEmpty() ? raise.because() : "%s; but %s".formatted(raise.because(), grant.limit());
        return grant.changesAnything()
                ? new Decision.ScaleUp(grant.to(), grant.add(), grant.cancels(), reason, opinions)
                : hold(reason);
    }

    private Decision lower(Capacity there, Lower lower) {
        var forbidden = of(Forbid.class)
                .filter(forbid ->
                        forbid.action() == Action.LOWER && forbid.below().isEmpty())
                .map(Forbid::because)
                .findFirst();
        if (forbidden.isPresent()) return hold("%s; but %s".formatted(lower.because(), forbidden.get()));
        var floor = of(Forbid.class)
                .filter(forbid -> forbid.action() == Action.LOWER)
                .max(Comparator.comparingInt(forbid -> forbid.below().orElseThrow()));
        var minimum = situation.settings().limits().minWorkers();
        var to = Math.max(
                Math.max(lower.to(), minimum),
                floor.map(forbid -> forbid.below().orElseThrow()).orElse(0));
        var remove = Math.min(there.steady() - to, removable());
        if (remove > 0) {
            return new Decision.ScaleDown(there.steady() - remove, remove, lower.because(), opinions);
        }
        return hold("%s; but %s".formatted(lower.because(), obstacle(to, lower, floor, minimum)));
    }

    private static String obstacle(int to, Lower lower, Optional<Forbid> floor, int minimum) {
        if (floor.isPresent() && floor.get().below().orElseThrow() == to && to > lower.to()) {
            return floor.get().because();
        }
        return to == minimum ? say("the minimum is %d", minimum) : "no worker can be removed now";
    }

    /** Elastic workers that serve, are in the roster and do not rest after a failed drain. */
    private int removable() {
        var state = situation.snapshot().control().state();
        var serving = situation.serving().stream().map(Node::name).collect(Collectors.toSet());
        return (int) state.roster().stream()
                .map(Worker::instance)
                .filter(serving::contains)
                .filter(instance -> !state.restingUntil().containsKey(instance)
                        || !situation
                                .snapshot()
                                .at()
                                .isBefore(state.restingUntil().get(instance)))
                .count();
    }

    /** Nobody wants anything: the thresholds' word is what an operator looks for, or the blindness. */
    private String quiet() {
        return opinions.stream()
                .filter(opinion -> opinion.layer().equals(TimeAwareThresholds.class.getSimpleName()))
                .map(opinion -> opinion.proposal().because())
                .findFirst()
                .orElse("no layer wants a change");
    }

    private Decision hold(String reason) {
        return new Decision.Hold(reason, opinions);
    }

    private <T extends Proposal> Stream<T> of(Class<T> kind) {
        return opinions.stream().map(Opinion::proposal).filter(kind::isInstance).map(kind::cast);
    }
}
