package io.elastikube.deciding;

import io.elastikube.cluster.InstanceType;
import io.elastikube.cluster.Worker;
import java.util.OptionalDouble;

/**
 * What the workers cost in an hour, and what one more would. What is not known to the dollar is taken at the on-demand
 * price of the type that is tried first: permanent workers by their cores, and workers that are coming, which may end
 * on-demand when spot is dry.
 */
public record Spending(double hourlyUsd, double oneMoreUsd) {
    public static Spending of(Snapshot snapshot, Capacity there) {
        var first = snapshot.firstType();
        var roster = snapshot.control().state().roster();
        var known = roster.stream()
                .mapToDouble(worker -> price(snapshot, worker, first))
                .sum();
        var permanents = there.permanentCores() / first.vcpus() * first.onDemandUsd();
        var others = Math.max(0, there.existing() - there.permanent() - roster.size());
        return new Spending(known + permanents + others * first.onDemandUsd(), first.onDemandUsd());
    }

    private static double price(Snapshot snapshot, Worker worker, InstanceType first) {
        return snapshot.type(worker.offering().type())
                .map(type -> type.hourlyUsd(worker.offering().market()))
                .orElse(first.onDemandUsd());
    }

    /** How many more workers the ceiling allows. */
    int affordable(OptionalDouble ceiling) {
        if (ceiling.isEmpty()) return Integer.MAX_VALUE;
        return (int) Math.max(0, Math.floor((ceiling.getAsDouble() - hourlyUsd) / oneMoreUsd + 1e-9));
    }
}
