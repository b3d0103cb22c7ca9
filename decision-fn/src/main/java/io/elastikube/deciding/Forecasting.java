package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.deciding.Proposal.Abstain;
import io.elastikube.deciding.Proposal.Raise;
import io.elastikube.deciding.Proposal.Urgency;
import io.elastikube.forecast.Forecast;
import io.elastikube.settings.Settings.ForecastMode;
import java.util.Map;

/** The load to come: it may raise and may hold what is there, never lower, and it is silent until it has earned trust. */
final class Forecasting implements Layer {
    @Override
    public Proposal weigh(Situation situation) {
        return switch (situation.snapshot().forecast()) {
            case Forecast.Untrusted(var because) -> Proposal.abstain(because);
            case Forecast.Expected expected -> weigh(situation, expected);
        };
    }

    private static Proposal weigh(Situation situation, Forecast.Expected expected) {
        var figures = Map.of("expectedCores", expected.cores(), "highCores", expected.highCores());
        if (situation.settings().forecast().mode() != ForecastMode.ON) {
            return new Abstain("the forecast is only recorded", figures);
        }
        if (situation.capacity().isEmpty()) return new Abstain(situation.blindness(), figures);
        var there = situation.capacity().get();
        var to = situation.workersFor(there, expected.highCores());
        var because = say(
                "%s expects up to %.1f cores at %s: %d workers",
                expected.model(), expected.highCores(), expected.at(), to);
        return to > there.steady()
                ? new Raise(to, Urgency.NORMAL, because, figures)
                : Proposal.noLoweringBelow(to, because, figures);
    }
}
