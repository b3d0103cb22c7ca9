package io.elastikube.simulator.run;

import io.elastikube.cluster.Worker;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.History;
import io.elastikube.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ledger and its history, read past all latencies and faults. */
final class Archive {
    private final Ledger ledger;
    private final History history;
    private final InstantSource clock;
    private final Instant start;

    Archive(DynamoDbClient dynamo, InstantSource clock, Instant start) {
        var place = Place.DEPLOYMENT;
        this.ledger = new Ledger(dynamo, place.controlTable(), place.historyTable(), place.cluster(), clock);
        this.history = new History(dynamo, place.historyTable(), place.cluster());
        this.clock = clock;
        this.start = start;
    }

    Control control() {
        return ledger.read();
    }

    Set<String> roster() {
        return control().state().roster().stream().map(Worker::instance).collect(Collectors.toSet());
    }

    /** The ids of all operations, open and closed. */
    Set<String> operationsEver() {
        Set<String> ids = new HashSet<>();
        control().operations().forEach(operation -> ids.add(operation.id()));
        entries("operation").forEach(entry -> ids.add(entry.id()));
        return ids;
    }

    List<History.Entry> entries(String kind) {
        return history.entries(kind, start, clock.instant().plusSeconds(1)).toList();
    }
}
