package io.elastikube.ledger;

import io.elastikube.cluster.Worker;
import java.time.Instant;
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
}
