package io.elastikube.decision;

import io.elastikube.deciding.Capacity;
import io.elastikube.deciding.Demand;
import io.elastikube.deciding.Situation;
import io.elastikube.deciding.Snapshot;
import io.elastikube.signal.Signal;
import java.time.Instant;
import java.util.Optional;

/**
 * The figures of one tick, for training and for people; what was not seen is absent.
 *
 * @param usedCores cores in use on all workers
 * @param unmetCores requests of the pods that fit nowhere, and what saturated workers' tasks wait for
 * @param cpuPercent use of the serving workers, 0–100
 * @param permanents the permanent workers, as seen now or as last remembered
 */
record Sample(
        Instant at,
        Optional<Double> usedCores,
        Optional<Double> unmetCores,
        Optional<Double> cpuPercent,
        Optional<Integer> pendingPods,
        Optional<Integer> servingWorkers,
        Optional<Integer> bootingWorkers,
        Optional<Snapshot.Permanents> permanents) {
    static Sample of(Situation situation) {
        var snapshot = situation.snapshot();
        var demand = situation.demand();
        var observed = situation.capacity().filter(Capacity::observed);
        return new Sample(
                snapshot.at(),
                demand.map(Demand::used),
                demand.map(each -> each.pending() + each.pressure()),
                demand.map(Demand::cpuPercent),
                snapshot.observation().pendingPods() instanceof Signal.Seen<Integer>(var pods, var _, var _)
                        ? Optional.of(pods)
                        : Optional.empty(),
                observed.map(Capacity::serving),
                observed.map(Capacity::booting),
                observed.map(there -> new Snapshot.Permanents(snapshot.at(), there.permanent(), there.permanentCores()))
                        .or(snapshot::permanents));
    }
}
