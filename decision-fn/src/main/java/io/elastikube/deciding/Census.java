package io.elastikube.deciding;

import io.elastikube.cluster.Worker;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.signal.Node;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the workers from three sources that lag each other: Prometheus, the roster, and the open operations. */
final class Census {
    /** kube-state-metrics, scrape and lookback together show a new node well within this. */
    private static final Duration SHOWN_WITHIN = Duration.ofMinutes(3);

    private final Snapshot snapshot;
    private final Control control;
    private final Set<String> claimed;
    private final Set<String> launching;
    private final Set<String> returning;
    private final Set<String> fresh;

    Census(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.control = snapshot.control();
        this.returning = returning(control);
        this.fresh = control.state().roster().stream()
                .filter(this::isFresh)
                .map(Worker::instance)
                .collect(Collectors.toSet());
        this.claimed = control.claims().stream()
                .map(Claim::instance)
                .filter(instance -> !returning.contains(instance))
                .collect(Collectors.toSet());
        this.launching = control.scaleUps().stream()
                .flatMap(operation -> operation.launched().stream()
                        .filter(instance -> !operation.joined().contains(instance)))
                .collect(Collectors.toSet());
    }

    /** The nodes, where Prometheus can be believed: an empty list beside a full roster is an error, not a fact. */
    static Optional<List<Node>> nodes(Snapshot snapshot) {
        return Sight.counted(snapshot.observation().nodes())
                .filter(nodes ->
                        !nodes.isEmpty() || new Census(snapshot).settled().isEmpty());
    }

    Optional<Capacity> capacity() {
        return nodes(snapshot)
                .map(this::observed)
                .or(() -> snapshot.permanents().map(this::remembered));
    }

    boolean isServing(Node node) {
        return node.ready() && !node.cordoned() && !claimed.contains(node.name());
    }

    /** Whether it joined so lately, or is about to be seen joined, that there can be no rate of it yet. */
    boolean isFresh(Node node) {
        return launching.contains(node.name()) || fresh.contains(node.name());
    }

    private Capacity observed(List<Node> nodes) {
        var each = snapshot.coresPerWorker();
        var serving = nodes.stream().filter(this::isServing).toList();
        var permanent = serving.stream().filter(node -> !node.elastic()).toList();
        var shown = nodes.stream().map(Node::name).collect(Collectors.toSet());
        var names = serving.stream().map(Node::name).collect(Collectors.toCollection(HashSet::new));
        var arrived = arrived(nodes, names);
        var fresh = arrived.size();
        names.addAll(arrived);
        var hidden = unclaimed().stream()
                .map(Worker::instance)
                .filter(worker -> !shown.contains(worker) && !arrived.contains(worker))
                .count();
        var idle = nodes.stream()
                        .filter(this::isIdle)
                        .filter(node -> !arrived.contains(node.name()))
                        .count()
                + hidden;
        return new Capacity(
                true,
                serving.size() + fresh,
                permanent.size(),
                booting(names),
                leaving(names),
                claimed.size(),
                (int) idle,
                cores(serving) + fresh * each,
                cores(permanent),
                each);
    }

    /** Seen Ready by Scale-Up a moment ago, while Prometheus does not show that yet, or not the node at all. */
    private Set<String> arrived(List<Node> nodes, Set<String> serving) {
        var cordoned = nodes.stream().filter(Node::cordoned).map(Node::name).collect(Collectors.toSet());
        return unclaimed().stream()
                .filter(this::isFresh)
                .map(Worker::instance)
                .filter(worker -> !serving.contains(worker) && !cordoned.contains(worker))
                .collect(Collectors.toSet());
    }

    private Capacity remembered(Snapshot.Permanents permanents) {
        var each = snapshot.coresPerWorker();
        var elastic = unclaimed();
        var names = elastic.stream().map(Worker::instance).collect(Collectors.toSet());
        return new Capacity(
                false,
                elastic.size() + permanents.workers(),
                permanents.workers(),
                booting(names),
                leaving(names),
                claimed.size(),
                0,
                elastic.size() * each + permanents.cores(),
                permanents.cores(),
                each);
    }

    private double cores(List<Node> nodes) {
        return nodes.stream()
                .mapToDouble(node -> node.cores().orElse(snapshot.coresPerWorker()))
                .sum();
    }

    private boolean isIdle(Node node) {
        return !isServing(node)
                && !claimed.contains(node.name())
                && !launching.contains(node.name())
                && !returning.contains(node.name());
    }

    /** A node may be Ready before its operation has seen it: it must not count twice. */
    private int booting(Set<String> serving) {
        var coming = control.scaleUps().stream().mapToInt(ScaleUp::coming).sum();
        var seen = launching.stream().filter(serving::contains).count();
        var back = returning.stream().filter(name -> !serving.contains(name)).count();
        return (int) Math.max(0, coming - seen + back);
    }

    private int leaving(Set<String> serving) {
        var asked = control.scaleDowns().stream()
                .filter(operation -> operation.victims().isEmpty())
                .mapToInt(ScaleDown::going)
                .sum();
        var replaced = control.scaleUps().stream()
                .filter(operation -> !operation.isClosed() && operation.drainReplaced())
                .flatMap(operation -> operation.replaces().stream())
                .filter(serving::contains)
                .distinct()
                .count();
        return (int) Math.min(serving.size(), asked + replaced);
    }

    /** Workers whose drain was called off or failed, and that are about to be uncordoned. */
    private static Set<String> returning(Control control) {
        var doomed = control.claims().stream()
                .filter(claim -> claim.doomedAt().isPresent())
                .map(Claim::instance)
                .collect(Collectors.toSet());
        var failed = control.scaleDowns().stream()
                .filter(operation -> operation.step() == ScaleDown.Step.ROLLING_BACK)
                .flatMap(operation -> operation.failed().keySet().stream())
                .collect(Collectors.toSet());
        return control.state().roster().stream()
                .map(Worker::instance)
                .filter(instance -> failed.contains(instance) && !doomed.contains(instance))
                .collect(Collectors.toSet());
    }

    private List<Worker> unclaimed() {
        return control.state().roster().stream()
                .filter(worker -> !claimed.contains(worker.instance()) && !returning.contains(worker.instance()))
                .toList();
    }

    private List<Worker> settled() {
        return unclaimed().stream().filter(worker -> !isFresh(worker)).toList();
    }

    private boolean isFresh(Worker worker) {
        return !worker.joinedAt().plus(SHOWN_WITHIN).isBefore(snapshot.at());
    }
}
