package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.deciding.Proposal.Action;
import io.elastikube.deciding.Proposal.Forbid;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** A raise waits until the last one can have shown its effect. */
final class UpCooldown implements Layer {
    @Override
    public Proposal weigh(Situation situation) {
        var cooldown = situation.settings().cooldown().up();
        var at = situation.snapshot().at();
        return situation
                .snapshot()
                .control()
                .state()
                .lastUpAt()
                .map(last -> Duration.between(last, at))
                .filter(since -> since.compareTo(cooldown) < 0)
                .<Proposal>map(since -> new Forbid(
                        Action.RAISE,
                        OptionalInt.empty(),
                        say("the last raise was %d s ago, less than %d s", since.toSeconds(), cooldown.toSeconds()),
                        Map.of("sinceUpSeconds", (double) since.toSeconds())))
                .orElseGet(() -> Proposal.abstain("no raise is too recent"));
    }
}
