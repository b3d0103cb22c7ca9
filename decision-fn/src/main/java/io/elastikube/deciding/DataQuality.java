package io.elastikube.deciding;

import java.util.Map;

/** A lowering rests on all workers, seen a moment ago; a part of them, or their past, is not enough. */
final class DataQuality implements Layer {
    @Override
    public Proposal weigh(Situation situation) {
        var nodes = situation.snapshot().observation().nodes();
        return situation.nodes().isPresent() && Sight.fully(nodes).isPresent()
                ? Proposal.abstain("all workers are seen")
                : Proposal.noLowering(situation.blindness(), Map.of());
    }
}
