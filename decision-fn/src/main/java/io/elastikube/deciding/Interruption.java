package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.deciding.Proposal.Raise;
import io.elastikube.deciding.Proposal.Urgency;
import io.elastikube.ledger.Claim;
import java.util.Map;

/**
 * Workers that EC2 takes within two minutes, and what is to stand in for them. Cleanup asks for replacements as soon as
 * the warning comes; this is what remains when it could not.
 */
final class Interruption implements Layer {
    @Override
    public Proposal weigh(Situation situation) {
        var control = situation.snapshot().control();
        var doomed = (int) control.claims().stream()
                .filter(claim -> claim.doomedAt().isPresent())
                .map(Claim::instance)
                .filter(instance -> control.scaleUps().stream()
                        .noneMatch(operation -> operation.replaces().contains(instance)))
                .count();
        if (doomed == 0) return Proposal.abstain("no worker is doomed without a replacement");
        if (situation.capacity().isEmpty() || situation.demand().isEmpty()) {
            return Proposal.abstain(situation.blindness());
        }
        return weigh(situation, situation.capacity().get(), situation.demand().get(), doomed);
    }

    private static Proposal weigh(Situation situation, Capacity there, Demand demand, int doomed) {
        var needed = situation.workersFor(there, demand.total());
        var to = Math.min(needed, there.steady() + doomed);
        var figures = Map.of("doomed", (double) doomed, "demandCores", demand.total(), "needed", (double) needed);
        var because = say("%d workers are doomed; demand of %.1f cores needs %d", doomed, demand.total(), needed);
        return to > there.steady()
                ? new Raise(to, Urgency.EMERGENCY, because, figures)
                : new Proposal.Abstain(because + say(", and %d are there or coming", there.steady()), figures);
    }
}
