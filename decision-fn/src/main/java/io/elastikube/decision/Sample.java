package io.elastikube.decision;

import io.elastikube.deciding.Capacity;
import io.elastikube.deciding.Demand;
import io.elastikube.deciding.Situation;
import io.elastikube.deciding.Snapshot.Permanents;
import io.elastikube.signal.Signal;
import java.time.Instant;
import java.util.Optional;

/**
 * The figures of one tick, small, for training and for the next ticks; what was not seen is left out.
 *
 * @param demandCores used, pending and pressure together: what is forecast
 * @param workers serving ones
 * @param permanents as seen now, or as remembered from the last tick that saw them
 */
record Sample(
        Instant at,
        boolean peak,
        Optional<Double> demandCores,
        Optional<Double> usedCores,
        Optional<Double> pendingCores,
        Optional<Double> pressureCores,
        Optional<Double> cpuPercent,
        Optional<Integer> pendingPods,
        Optional<Integer> workers,
        Optional<Integer> booting,
        Optional<Permanents> permanents) {
    static Sample of(Situation situation) {
        var observation = situation.snapshot().observation();
        var seen = situation.capacity().filter(Capacity::observed);
        var demand = situation.demand();
        return new Sample(
                situation.snapshot().at(),
                situation.isPeak(),
                demand.map(Demand::total),
                demand.map(Demand::used),
                value(observation.pendingCores()),
                demand.map(Demand::pressure),
                demand.map(Demand::cpuPercent),
                value(observation.pendingPods()),
                seen.map(Capacity::serving),
                seen.map(Capacity::booting),
                seen.map(there -> new Permanents(situation.snapshot().at(), there.permanent(), there.permanentCores()))
                        .or(situation.snapshot()::permanents));
    }

    private static <T> Optional<T> value(Signal<T> signal) {
        return switch (signal) {
            case Signal.Seen<T>(var value, var _, var _) -> Optional.of(value);
            case Signal.Missing<T> _ -> Optional.empty();
        };
    }
}
