package io.elastikube.ledger;

import io.elastikube.cluster.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster remembers between invocations.
 *
 * @param version grows with every write; a decision to act is conditioned on the version it was made from
 * @param lastUpAt when an operation that adds workers was last opened
 * @param lastDownAt when one that removes them was last opened
 * @param zoneCursor how many workers were ever placed by round robin; the next one goes to zone {@code cursor % zones}
 * @param roster the elastic workers that joined and were not removed yet
 * @param restingUntil workers whose drain failed, and when they may be tried again
 * @param lastGoodSettings the raw parameters of the last reading that was valid
 */
public record State(
        long version,
        Optional<Instant> lastUpAt,
        Optional<Instant> lastDownAt,
        long zoneCursor,
        List<Worker> roster,
        Map<String, Instant> restingUntil,
        Map<String, String> lastGoodSettings) {
    public State {
        roster = List.copyOf(roster);
        restingUntil = Map.copyOf(restingUntil);
        lastGoodSettings = Map.copyOf(lastGoodSettings);
    }

    /** A cluster that nothing is known of yet. */
    public static final State EMPTY =
            new State(0, Optional.empty(), Optional.empty(), 0, List.of(), Map.of(), Map.of());

    public State withUpAt(Instant at) {
        return new State(version, Optional.of(at), lastDownAt, zoneCursor, roster, restingUntil, lastGoodSettings);
    }

    public State withDownAt(Instant at) {
        return new State(version, lastUpAt, Optional.of(at), zoneCursor, roster, restingUntil, lastGoodSettings);
    }

    public State withZoneCursor(long cursor) {
        return new State(version, lastUpAt, lastDownAt, cursor, roster, restingUntil, lastGoodSettings);
    }

    public State withLastGoodSettings(Map<String, String> raw) {
        return new State(version, lastUpAt, lastDownAt, zoneCursor, roster, restingUntil, raw);
    }

    /** Who is on the roster already stays as it is: two operations may see one worker join. */
    public State withJoined(List<Worker> workers) {
        var all = new ArrayList<>(roster);
        workers.stream().filter(worker -> !isOnTheRoster(worker.instance())).forEach(all::add);
        return new State(version, lastUpAt, lastDownAt, zoneCursor, all, restingUntil, lastGoodSettings);
    }

    private boolean isOnTheRoster(String instance) {
        return roster.stream().anyMatch(worker -> worker.instance().equals(instance));
    }

    /** These workers are no more. */
    public State without(Collection<String> instances) {
        var left = roster.stream()
                .filter(worker -> !instances.contains(worker.instance()))
                .toList();
        var resting = new HashMap<>(restingUntil);
        resting.keySet().removeAll(instances);
        return new State(version, lastUpAt, lastDownAt, zoneCursor, left, resting, lastGoodSettings);
    }

    /** These are not to be chosen again for a while; whoever has rested enough is forgotten. */
    public State resting(Collection<String> instances, Instant now, Instant until) {
        var resting = new HashMap<>(restingUntil);
        resting.values().removeIf(end -> !end.isAfter(now));
        instances.forEach(instance -> resting.put(instance, until));
        return new State(version, lastUpAt, lastDownAt, zoneCursor, roster, resting, lastGoodSettings);
    }

    State at(long nextVersion) {
        return new State(nextVersion, lastUpAt, lastDownAt, zoneCursor, roster, restingUntil, lastGoodSettings);
    }
}
