package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.deciding.Proposal.Lower;
import io.elastikube.deciding.Proposal.Raise;
import io.elastikube.deciding.Proposal.Urgency;
import java.util.Map;

/** Below the minimum is an emergency; above the maximum the surplus goes. What drains or is doomed does not count. */
final class Bounds implements Layer {
    @Override
    public Proposal weigh(Situation situation) {
        return situation
                .capacity()
                .map(there -> weigh(situation, there))
                .orElseGet(() -> Proposal.abstain(situation.blindness()));
    }

    private static Proposal weigh(Situation situation, Capacity there) {
        var limits = situation.settings().limits();
        var figures = Map.of(
                "workers", (double) there.steady(),
                "minWorkers", (double) limits.minWorkers(),
                "maxWorkers", (double) limits.maxWorkers());
        if (there.steady() < limits.minWorkers()) {
            var because = say("%d workers are fewer than the minimum of %d", there.steady(), limits.minWorkers());
            return new Raise(limits.minWorkers(), Urgency.EMERGENCY, because, figures);
        }
        if (there.steady() > limits.maxWorkers()) {
            var because = say("%d workers are more than the maximum of %d", there.steady(), limits.maxWorkers());
            return new Lower(limits.maxWorkers(), because, figures);
        }
        var because = say("%d workers are within %d and %d", there.steady(), limits.minWorkers(), limits.maxWorkers());
        return new Proposal.Abstain(because, figures);
    }
}
