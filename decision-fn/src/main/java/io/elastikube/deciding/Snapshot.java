package io.elastikube.deciding;

import io.elastikube.cluster.InstanceType;
import io.elastikube.forecast.Forecast;
import io.elastikube.ledger.Control;
import io.elastikube.settings.Settings;
import io.elastikube.signal.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a decision rests on; it is stored with the decision, which can be recomputed from it alone.
 *
 * @param types the facts of the worker types in the settings, in their order of preference, and of those in the roster
 * @param permanents the permanent workers as an earlier tick saw them; used only while Prometheus does not say
 */
public record Snapshot(
        Instant at,
        Settings settings,
        Control control,
        Observation observation,
        List<InstanceType> types,
        Optional<Permanents> permanents,
        Forecast forecast) {
    /** Permanent workers as they were seen before. */
    public record Permanents(Instant seenAt, int workers, double cores) {}

    public Snapshot {
        types = List.copyOf(types);
        if (types.isEmpty())
            throw new IllegalArgumentException("a snapshot needs the facts of its worker types, got none");
    }

    /** The type that is tried first; all types of a cluster have equally many vCPUs. */
    public InstanceType firstType() {
        return types.getFirst();
    }

    /** What a new worker brings. */
    public double coresPerWorker() {
        return firstType().vcpus();
    }

    public Optional<InstanceType> type(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** The same, with the permanent workers that an earlier tick saw. */
    public Snapshot with(Optional<Permanents> known) {
        return new Snapshot(at, settings, control, observation, types, known, forecast);
    }
}
