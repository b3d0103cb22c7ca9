package io.elastikube.deciding;

import io.elastikube.settings.Settings;
import io.elastikube.signal.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a snapshot amounts to, counted once and seen by all layers.
 *
 * @param nodes the workers' nodes, where Prometheus can be believed
 * @param capacity empty where the workers cannot be counted at all
 * @param demand empty where too little of it is seen
 * @param serving the nodes that carry load and will go on doing so
 */
public record Situation(
        Snapshot snapshot,
        boolean isPeak,
        Optional<List<Node>> nodes,
        List<Node> serving,
        Optional<Capacity> capacity,
        Optional<Demand> demand) {

    public static Situation of(Snapshot snapshot) {
        var census = new Census(snapshot);
        var nodes = Census.nodes(snapshot);
        var capacity = census.capacity();
        var seen =
                nodes.filter(_ -> Sight.partly(snapshot.observation().nodes()).isPresent());
        var pending = Sight.partly(snapshot.observation().pendingCores()).orElse(0.0);
        return new Situation(
                snapshot,
                snapshot.settings().schedule().isPeak(snapshot.at()),
                nodes,
                nodes.orElse(List.of()).stream().filter(census::isServing).toList(),
                capacity,
                seen.flatMap(all -> capacity.map(there -> Demand.of(all, census, there, pending))));
    }

    public Settings settings() {
        return snapshot.settings();
    }

    public Settings.Thresholds thresholds() {
        return isPeak ? settings().peak() : settings().offPeak();
    }

    String hours() {
        return isPeak ? "peak" : "off-peak";
    }

    /** Workers that this demand needs at the target of the hour. */
    public int workersFor(Capacity there, double cores) {
        return there.workersFor(cores, thresholds().target());
    }

    /** The signals that this tick cannot use, and why. */
    public Map<String, String> unusable() {
        var seen = snapshot.observation();
        var troubles = new TreeMap<String, String>();
        if (nodes.isEmpty() || Sight.partly(seen.nodes()).isEmpty()) troubles.put("nodes", blindness());
        if (Sight.partly(seen.cpuNow()).isEmpty()) troubles.put("cpuNow", Sight.trouble("CPU now", seen.cpuNow()));
        if (Sight.counted(seen.cpuLow()).isEmpty()) troubles.put("cpuLow", Sight.trouble("CPU low", seen.cpuLow()));
        if (Sight.partly(seen.pendingPods()).isEmpty())
            troubles.put("pendingPods", Sight.trouble("unschedulable pods", seen.pendingPods()));
        if (Sight.partly(seen.pendingCores()).isEmpty())
            troubles.put("pendingCores", Sight.trouble("pending requests", seen.pendingCores()));
        return troubles;
    }

    /** Why the nodes cannot be used, in words for the operator. */
    public String blindness() {
        var signal = snapshot.observation().nodes();
        return nodes.isEmpty() && Sight.counted(signal).isPresent()
                ? "nodes missing: Prometheus shows none, and the roster has %d"
                        .formatted(snapshot.control().state().roster().size())
                : Sight.trouble("nodes", signal);
    }
}
