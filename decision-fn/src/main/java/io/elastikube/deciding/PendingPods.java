package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.deciding.Proposal.Raise;
import io.elastikube.deciding.Proposal.Urgency;
import java.util.Map;
import java.util.TreeMap;

/** Pods that fit nowhere, sized by their requests. While there are any, nothing is removed. */
final class PendingPods implements Layer {
    @Override
    public Proposal weigh(Situation situation) {
        var observation = situation.snapshot().observation();
        var pods = Sight.partly(observation.pendingPods());
        if (pods.isEmpty()) {
            return Proposal.noLowering(Sight.trouble("unschedulable pods", observation.pendingPods()), Map.of());
        }
        if (pods.get() == 0) return Proposal.abstain("every pod has found its place");
        var cores = Sight.partly(observation.pendingCores());
        var figures = new TreeMap<>(Map.of("pendingPods", (double) pods.get()));
        cores.ifPresent(value -> figures.put("pendingCores", value));
        if (situation.capacity().isEmpty()) return Proposal.noLowering(situation.blindness(), figures);
        return weigh(situation, situation.capacity().get(), pods.get(), cores.orElse(0.0), figures);
    }

    private static Proposal weigh(
            Situation situation, Capacity there, int pods, double cores, Map<String, Double> figures) {
        var waiting = say("%d pods with %.1f cores of requests fit nowhere", pods, cores);
        if (!there.observed()) return Proposal.noLowering(situation.blindness(), figures);
        if (cores / pods > there.coresPerWorker()) {
            return Proposal.noLowering(
                    waiting + ", nor would they on a new worker: each asks for more than it has", figures);
        }
        var room = Room.of(situation);
        if (room.isPresent() && cores / pods < room.get().freeOnEmptiest()) {
            return Proposal.noLowering(
                    waiting + ", though a worker stands almost empty: one more would not help", figures);
        }
        var to = Math.max(room.map(r -> r.workersFor(cores)).orElse(0), there.serving() + 1);
        return to > there.steady()
                ? new Raise(to, Urgency.NORMAL, waiting + say("; %d workers have room for them", to), figures)
                : Proposal.noLowering(waiting + say("; %d workers are there or coming", there.steady()), figures);
    }
}
