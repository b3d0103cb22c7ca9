package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.deciding.Proposal.Lower;
import io.elastikube.deciding.Proposal.Raise;
import io.elastikube.deciding.Proposal.Urgency;
import java.util.Map;

/** Grows above the upper threshold of the hour and shrinks below the lower one, both to the size that demand asks for. */
final class TimeAwareThresholds implements Layer {
    /** After a lowering the CPU must stay so many points under the upper threshold, or the next tick would take it back. */
    static final double MARGIN = 5;

    @Override
    public Proposal weigh(Situation situation) {
        if (situation.capacity().isEmpty() || situation.demand().isEmpty()) {
            return Proposal.abstain(situation.blindness());
        }
        return weigh(situation, situation.capacity().get(), situation.demand().get());
    }

    private static Proposal weigh(Situation situation, Capacity there, Demand demand) {
        if (there.serving() == 0) return Proposal.abstain("no worker serves, so there is no CPU to measure");
        var thresholds = situation.thresholds();
        var load = there.percentWith(there.serving(), demand.total());
        var figures = Map.of(
                "cpuPercent", demand.cpuPercent(),
                "demandCores", demand.total(),
                "loadPercent", load,
                "up", thresholds.up(),
                "down", thresholds.down(),
                "target", thresholds.target());
        if (demand.cpuPercent() > thresholds.up()) return grow(situation, there, demand, figures);
        if (load < thresholds.down()) return shrink(situation, there, demand, figures);
        return new Proposal.Abstain(
                say(
                        "%d workers at %.1f %% CPU: between %.0f and %.0f %% (%s)",
                        there.serving(), demand.cpuPercent(), thresholds.down(), thresholds.up(), situation.hours()),
                figures);
    }

    private static Proposal grow(Situation situation, Capacity there, Demand demand, Map<String, Double> figures) {
        var to = Math.max(situation.workersFor(there, demand.total()), there.serving() + 1);
        var because = say(
                "CPU %.1f %% is above %.0f %% (%s); %.1f cores of demand need %d workers at %.0f %%",
                demand.cpuPercent(),
                situation.thresholds().up(),
                situation.hours(),
                demand.total(),
                to,
                situation.thresholds().target());
        return to > there.steady()
                ? new Raise(to, Urgency.NORMAL, because, figures)
                : new Proposal.Abstain(because + say("; %d are there or coming", there.steady()), figures);
    }

    private static Proposal shrink(Situation situation, Capacity there, Demand demand, Map<String, Double> figures) {
        var to = Math.max(
                situation.workersFor(there, demand.total()),
                there.workersFor(demand.total(), situation.thresholds().up() - MARGIN));
        var because = say(
                "load %.1f %% is below %.0f %% (%s); %.1f cores of demand need %d workers at %.0f %%",
                figures.get("loadPercent"),
                situation.thresholds().down(),
                situation.hours(),
                demand.total(),
                to,
                situation.thresholds().target());
        return to < there.serving() ? new Lower(to, because, figures) : new Proposal.Abstain(because, figures);
    }
}
