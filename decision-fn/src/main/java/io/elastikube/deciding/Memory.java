package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.signal.Node;
import java.util.Map;

/** Workers are removed only while memory is easy, and never so many that the others would be filled by what moves. */
final class Memory implements Layer {
    /** Above this the kubelet begins to evict sooner or later; workers are taken to be alike. */
    private static final double FULL = 85;

    @Override
    public Proposal weigh(Situation situation) {
        var serving = situation.serving();
        if (situation.nodes().isEmpty()) return Proposal.noLowering(situation.blindness(), Map.of());
        if (serving.isEmpty()) return Proposal.abstain("no worker serves");
        var unseen = serving.stream()
                .filter(node -> node.memoryPercent().isEmpty())
                .map(Node::name)
                .toList();
        return unseen.isEmpty()
                ? limit(situation)
                : Proposal.noLowering("memory of %s is unknown".formatted(String.join(", ", unseen)), Map.of());
    }

    private static Proposal limit(Situation situation) {
        var sum = situation.serving().stream()
                .mapToDouble(node -> node.memoryPercent().orElseThrow())
                .sum();
        var mean = sum / situation.serving().size();
        var down = situation.settings().memoryDownPercent();
        var figures = Map.of("memoryPercent", mean, "down", down);
        if (mean >= down) {
            return Proposal.noLowering(say("memory at %.1f %% is not under %.0f %%", mean, down), figures);
        }
        var below = Capacity.ceil(sum / FULL);
        return Proposal.noLoweringBelow(
                below, say("on fewer than %d workers memory would pass %.0f %%", below, FULL), figures);
    }
}
