package io.elastikube.decision;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.InstanceType;
import io.elastikube.deciding.Snapshot;
import io.elastikube.forecast.Forecast;
import io.elastikube.json.Json;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.History;
import io.elastikube.settings.Settings;
import io.elastikube.signal.Observation;
import io.elastikube.signal.Prometheus;
import io.elastikube.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the snapshot: one look through Prometheus, beside what the ledger and the catalogue say. */
final class Observer {
    /** Permanent workers do not come and go; but what was seen longer ago than this is no longer believed. */
    private static final Duration REMEMBERED = Duration.ofHours(6);

    private final Prometheus prometheus;
    private final History history;
    private final InstantSource clock;

    Observer(Prometheus prometheus, History history, InstantSource clock) {
        this.prometheus = prometheus;
        this.history = history;
        this.clock = clock;
    }

    Snapshot snapshot(Settings settings, Control control) {
        var observation = prometheus.observe(settings.prometheus(), settings.flashSale());
        var at = clock.instant();
        return new Snapshot(
                at,
                settings,
                control,
                observation,
                types(settings, control),
                permanents(observation, at),
                Forecast.NONE);
    }

    private static List<InstanceType> types(Settings settings, Control control) {
        var inUse = control.state().roster().stream()
                .map(worker -> worker.offering().type());
        return Stream.concat(settings.workerTypes().stream(), inUse)
                .distinct()
                .flatMap(type -> Catalogue.shipped().find(type).stream())
                .toList();
    }

    /** Looked up only while Prometheus does not say: an idle tick reads nothing of history. */
    private Optional<Snapshot.Permanents> permanents(Observation observation, Instant at) {
        return switch (observation.nodes()) {
            case Signal.Seen<?> _ -> Optional.empty();
            case Signal.Missing<?> _ ->
                history.latest("sample", at.minus(REMEMBERED), at)
                        .flatMap(entry -> Json.read(entry.body(), Sample.class).permanents());
        };
    }
}
