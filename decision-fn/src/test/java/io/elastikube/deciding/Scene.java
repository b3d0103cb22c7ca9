package io.elastikube.deciding;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.InstanceType;
import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.cluster.Worker;
import io.elastikube.forecast.Forecast;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.Operation;
import io.elastikube.ledger.State;
import io.elastikube.settings.Settings;
import io.elastikube.settings.SettingsParser;
import io.elastikube.signal.Node;
import io.elastikube.signal.Observation;
import io.elastikube.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A snapshot to be varied: workers of two cores at noon in Singapore, quiet, with nothing under way. */
final class Scene {
    static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    /** Hundreds of thousands of scenes share a few settings. */
    private static final Map<Map<String, String>, Settings> PARSED = new ConcurrentHashMap<>();

    final Map<String, String> settings = new HashMap<>(Map.of("workers/types", "t3.medium,t3a.medium"));
    final List<Operation> operations = new ArrayList<>();
    final List<Claim> claims = new ArrayList<>();
    final Map<String, Instant> resting = new HashMap<>();
    final List<Worker> roster = new ArrayList<>();
    final List<Node> nodes = new ArrayList<>();
    Instant at = NOON;
    Optional<Instant> lastUp = Optional.empty();
    Optional<Instant> lastDown = Optional.empty();
    Duration age = Duration.ofSeconds(15);
    double coverage = 1;
    Optional<Double> now = Optional.empty();
    Optional<Double> low = Optional.empty();
    Optional<Double> lowLately = Optional.empty();
    Optional<Integer> pendingPods = Optional.of(0);
    Optional<Double> pendingCores = Optional.of(0.0);
    boolean isBlind;
    Optional<Snapshot.Permanents> permanents = Optional.empty();
    Forecast forecast = Forecast.NONE;

    /** So many workers, of which the first are permanent, each at this CPU percent. */
    static Scene of(int permanent, int elastic, double cpu) {
        var scene = new Scene();
        for (int i = 0; i < permanent; i++) scene.nodes.add(node("permanent-%d".formatted(i), false, cpu));
        for (int i = 0; i < elastic; i++) scene.join("i-%03d".formatted(i), cpu);
        return scene;
    }

    static Scene of(int elastic, double cpu) {
        return of(0, elastic, cpu);
    }

    static Node node(String name, boolean elastic, double cpu) {
        return new Node(
                name,
                true,
                false,
                elastic,
                Optional.of(2.0),
                Optional.of(cpu),
                Optional.of(30.0),
                Optional.of(0.0),
                Optional.of(1.9),
                Optional.of(0.2));
    }

    Scene join(String name, double cpu) {
        roster.add(worker(name, at.minusSeconds(7200), at.minusSeconds(7200 - 120)));
        nodes.add(node(name, true, cpu));
        return this;
    }

    static Worker worker(String name, Instant launched, Instant joined) {
        var offering = new Offering("t3.medium", "ap-southeast-1a", Market.SPOT);
        return new Worker(name, offering, "shop-1", launched, joined);
    }

    Scene set(String path, Object value) {
        settings.put(path, value.toString());
        return this;
    }

    /** CPU now, and the lowest within the window and within its later half. */
    Scene rise(double now, double low, double lowLately) {
        this.now = Optional.of(now);
        this.low = Optional.of(low);
        this.lowLately = Optional.of(lowLately);
        return this;
    }

    Scene pending(int pods, double cores) {
        pendingPods = Optional.of(pods);
        pendingCores = Optional.of(cores);
        return this;
    }

    Scene open(Operation operation) {
        operations.add(operation);
        return this;
    }

    Scene claim(String instance, String operation) {
        claims.add(new Claim(instance, operation, at.minusSeconds(30), Optional.empty()));
        return this;
    }

    Scene doom(String instance) {
        claims.add(new Claim(instance, "shop-9", at.minusSeconds(30), Optional.of(at.plusSeconds(90))));
        return this;
    }

    Scene raisedAgo(int seconds) {
        lastUp = Optional.of(at.minusSeconds(seconds));
        return this;
    }

    Scene loweredAgo(int seconds) {
        lastDown = Optional.of(at.minusSeconds(seconds));
        return this;
    }

    /** Prometheus does not answer. */
    Scene blind() {
        isBlind = true;
        return this;
    }

    Snapshot snapshot() {
        var valid = PARSED.computeIfAbsent(
                Map.copyOf(settings), raw -> SettingsParser.parse(raw).orThrow());
        var mean = nodes.stream()
                .mapToDouble(node -> node.cpuPercent().orElse(0.0))
                .average()
                .orElse(0);
        var sorted = nodes.stream().sorted(Comparator.comparing(Node::name)).toList();
        var observation = new Observation(
                at,
                seen(Optional.of(sorted), coverage * measured()),
                seen(Optional.of(now.orElse(mean)), coverage * measured()),
                seen(Optional.of(low.or(() -> now).orElse(mean)), 1),
                seen(Optional.of(lowLately.or(() -> now).orElse(mean)), 1),
                seen(pendingPods, 1),
                seen(pendingCores, 1));
        var state = new State(7, lastUp, lastDown, 0, roster, resting, Map.of());
        return new Snapshot(
                at,
                valid,
                new Control(state, operations, claims),
                observation,
                types(valid.workerTypes()),
                permanents,
                forecast);
    }

    /** Share of the Ready nodes that have CPU data. */
    private double measured() {
        var ready = nodes.stream().filter(Node::ready).toList();
        var seen = ready.stream().filter(node -> node.cpuPercent().isPresent()).count();
        return ready.isEmpty() ? 0 : (double) seen / ready.size();
    }

    static List<InstanceType> types(List<String> names) {
        return names.stream()
                .flatMap(name -> Catalogue.shipped().find(name).stream())
                .toList();
    }

    private <T> Signal<T> seen(Optional<T> value, double coverage) {
        return value.filter(_ -> !isBlind)
                .<Signal<T>>map(known -> new Signal.Seen<>(known, age, coverage))
                .orElseGet(() -> new Signal.Missing<>("Prometheus did not answer"));
    }

    Decision decide() {
        return new LayeredDecider().decide(snapshot());
    }

    Proposal weigh(Layer layer) {
        return layer.weigh(Situation.of(snapshot()));
    }

    /** Replaces every node. */
    Scene eachNode(java.util.function.UnaryOperator<Node> change) {
        nodes.replaceAll(change);
        return this;
    }

    static Node with(Node node, boolean ready, boolean cordoned) {
        return new Node(
                node.name(),
                ready,
                cordoned,
                node.elastic(),
                node.cores(),
                node.cpuPercent(),
                node.memoryPercent(),
                node.pressurePercent(),
                node.allocatableCores(),
                node.requestedCores());
    }

    /** The same node with other figures; null leaves out. */
    static Node figures(Node node, Double cpu, Double memory, Double pressure, Double requested) {
        return new Node(
                node.name(),
                node.ready(),
                node.cordoned(),
                node.elastic(),
                node.cores(),
                Optional.ofNullable(cpu),
                Optional.ofNullable(memory),
                Optional.ofNullable(pressure),
                node.allocatableCores(),
                Optional.ofNullable(requested));
    }

    static Stream<Proposal> proposals(Decision decision) {
        return decision.opinions().stream().map(Opinion::proposal);
    }
}
