package io.elastikube.bench;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.cluster.Worker;
import io.elastikube.deciding.Decision;
import io.elastikube.deciding.LayeredDecider;
import io.elastikube.deciding.Snapshot;
import io.elastikube.forecast.Forecast;
import io.elastikube.ledger.Control;
import io.elastikube.settings.Settings;
import io.elastikube.signal.Node;
import io.elastikube.signal.Observation;
import io.elastikube.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A decision of the shipped policy for a fleet of so many workers, two of them permanent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 9, time = 1)
public class DecisionBenchmark {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final int PERMANENT = 2;

    /** As many as the settings allow are 100. */
    @Param({"10", "200", "1000"})
    public int workers;

    /** Percent: a hold, and a raise. */
    @Param({"70", "95"})
    public double cpu;

    private final LayeredDecider decider = new LayeredDecider();
    private Snapshot snapshot;

    @Setup
    public void takeSnapshot() {
        var settings = settings(Settings.DEFAULTS, new Settings.Limits(2, 2 * workers, 1, OptionalDouble.empty()));
        var types = settings.workerTypes().stream()
                .map(name -> Catalogue.shipped().find(name).orElseThrow())
                .toList();
        var roster = IntStream.range(PERMANENT, workers)
                .mapToObj(DecisionBenchmark::worker)
                .toList();
        var state =
                new io.elastikube.ledger.State(7, Optional.empty(), Optional.empty(), 0, roster, Map.of(), Map.of());
        snapshot = new Snapshot(
                NOON,
                settings,
                new Control(state, List.of(), List.of()),
                observation(),
                types,
                Optional.empty(),
                Forecast.NONE);
    }

    @Benchmark
    public Decision decide() {
        return decider.decide(snapshot);
    }

    private Observation observation() {
        var nodes = IntStream.range(0, workers).mapToObj(this::node).toList();
        return new Observation(NOON, seen(nodes), seen(cpu), seen(cpu - 5), seen(cpu - 2), seen(0), seen(0.0));
    }

    private static <T> Signal<T> seen(T value) {
        return new Signal.Seen<>(value, Duration.ofSeconds(15), 1);
    }

    private Node node(int number) {
        return new Node(
                instance(number),
                true,
                false,
                number >= PERMANENT,
                Optional.of(2.0),
                Optional.of(cpu),
                Optional.of(30.0),
                Optional.of(0.0),
                Optional.of(1.9),
                Optional.of(1.2));
    }

    private static Worker worker(int number) {
        var offering = new Offering("t3.medium", "ap-southeast-1a", Market.SPOT);
        return new Worker(instance(number), offering, "shop-1", NOON.minusSeconds(7_200), NOON.minusSeconds(7_080));
    }

    private static String instance(int number) {
        return "i-%017x".formatted(number);
    }

    private static Settings settings(Settings other, Settings.Limits limits) {
        return new Settings(
                limits,
                other.peak(),
                other.offPeak(),
                other.memoryDownPercent(),
                other.schedule(),
                other.flashSale(),
                other.cooldown(),
                other.forecast(),
                other.spotEnabled(),
                other.workerTypes(),
                other.prometheus(),
                other.drainTimeout(),
                other.joinDeadline(),
                other.calendar(),
                other.mode());
    }
}
