package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A lowering waits until the last change, of either direction, is long past and nothing is under way. */
final class DownCooldown implements Layer {
    @Override
    public Proposal weigh(Situation situation) {
        var control = situation.snapshot().control();
        if (!control.operations().isEmpty()) {
            return Proposal.noLowering(
                    "%s is still open".formatted(control.operations().getFirst().id()), Map.of());
        }
        var cooldown = situation.settings().cooldown().down();
        return Stream.of(control.state().lastUpAt(), control.state().lastDownAt())
                .flatMap(java.util.Optional::stream)
                .max(Comparator.naturalOrder())
                .map(last -> Duration.between(last, situation.snapshot().at()))
                .filter(since -> since.compareTo(cooldown) < 0)
                .map(since -> Proposal.noLowering(
                        say("the last change was %d s ago, less than %d s", since.toSeconds(), cooldown.toSeconds()),
                        Map.of("sinceChangeSeconds", (double) since.toSeconds())))
                .orElseGet(() -> Proposal.abstain("no change is too recent"));
    }
}
