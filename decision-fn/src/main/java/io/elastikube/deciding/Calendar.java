package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.deciding.Proposal.Raise;
import io.elastikube.deciding.Proposal.Urgency;
import io.elastikube.settings.Settings.PlannedEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** Events that were announced: their workers are there from the ramp on, and stay until the end. */
final class Calendar implements Layer {
    @Override
    public Proposal weigh(Situation situation) {
        var at = situation.snapshot().at();
        return situation.settings().calendar().stream()
                .filter(event -> isOn(event, at))
                .max(Comparator.comparingInt(PlannedEvent::minWorkers).thenComparing(PlannedEvent::name))
                .map(event -> weigh(situation, event))
                .orElseGet(() -> Proposal.abstain("no planned event is on"));
    }

    private static boolean isOn(PlannedEvent event, Instant at) {
        return !at.isBefore(event.start().minus(event.ramp())) && at.isBefore(event.end());
    }

    private static Proposal weigh(Situation situation, PlannedEvent event) {
        var wanted = event.minWorkers();
        var because = say("%s asks for %d workers until %s", event.name(), wanted, event.end());
        var figures = Map.of("minWorkers", (double) wanted);
        return situation.capacity().filter(there -> there.steady() < wanted).isPresent()
                ? new Raise(wanted, Urgency.NORMAL, because, figures)
                : Proposal.noLoweringBelow(wanted, because, figures);
    }
}
