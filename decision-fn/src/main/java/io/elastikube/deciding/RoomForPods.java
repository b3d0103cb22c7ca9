package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import java.util.Map;

/** Nothing is removed that the pods' requests need: utilisation proposes, schedulability disposes. */
final class RoomForPods implements Layer {
    @Override
    public Proposal weigh(Situation situation) {
        var pending = Sight.partly(situation.snapshot().observation().pendingCores());
        var room = Room.of(situation);
        if (situation.nodes().isEmpty()) return Proposal.noLowering(situation.blindness(), Map.of());
        if (situation.serving().isEmpty()) return Proposal.abstain("no worker serves");
        if (pending.isEmpty()) {
            return Proposal.noLowering(
                    Sight.trouble(
                            "pending requests",
                            situation.snapshot().observation().pendingCores()),
                    Map.of());
        }
        return room.map(known -> weigh(known, pending.get()))
                .orElseGet(() -> Proposal.noLowering("requests of some worker are unknown", Map.of()));
    }

    private static Proposal weigh(Room room, double pending) {
        var below = room.workersFor(pending);
        var figures = Map.of(
                "requestedCores", room.requested(), "pendingCores", pending, "allocatablePerWorker", room.each());
        return Proposal.noLoweringBelow(
                below, say("%.1f cores of requests need %d workers", room.requested() + pending, below), figures);
    }
}
