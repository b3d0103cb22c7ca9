package io.elastikube.decision;

import io.elastikube.deciding.Decision;
import io.elastikube.deciding.Situation;
import io.elastikube.deciding.Snapshot.Permanents;
import io.elastikube.json.Json;
import io.elastikube.ledger.History;
import io.elastikube.ledger.History.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Decision writes to history at every tick, and the little that it reads there. */
final class Recorder {
    private static final String SAMPLE = "sample";
    private static final String DECISION = "decision";

    /** Permanent workers do not come and go by themselves, but without any tick for so long nobody knows. */
    private static final Duration MEMORY = Duration.ofHours(6);

    private final History history;

    Recorder(History history) {
        this.history = history;
    }

    /** Sample and decision by one write, before anything is opened: what is opened must be explained. */
    void record(Situation situation, Decision decision) {
        var snapshot = situation.snapshot();
        history.append(List.of(
                new Entry(SAMPLE, snapshot.at(), SAMPLE, Json.write(Sample.of(situation))),
                new Entry(DECISION, snapshot.at(), DECISION, Json.write(new Decided(decision, snapshot)))));
    }

    /** The permanent workers as they were last seen; each sample hands them on. */
    Optional<Permanents> permanents(Instant at) {
        return history.latest(SAMPLE, at.minus(MEMORY), at)
                .flatMap(entry -> Json.read(entry.body(), Sample.class).permanents());
    }
}
