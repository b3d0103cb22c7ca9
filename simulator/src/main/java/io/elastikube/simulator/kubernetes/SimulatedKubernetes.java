package io.elastikube.simulator.kubernetes;

import io.elastikube.simulator.kernel.Kernel;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The cluster: what the API server knows, what the kubelets do, and the load on it all. */
public final class SimulatedKubernetes {
    /** The node controller marks a node that no longer reports after this time. */
    private static final long GRACE_MILLIS = 40_000;
    /** Pods tolerate an unreachable node for so long. */
    private static final long TOLERATION_MILLIS = 300_000;

    private final Kernel kernel;
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Shop shop = new Shop();
    private final Load load;
    private int pending;

    public SimulatedKubernetes(Kernel kernel, Load.Demand demand) {
        this.kernel = kernel;
        this.load = new Load(demand, kernel.millis());
    }

    /** A machine registers its node; it turns Ready a little later, or never. */
    public Node register(String name, int cores, double memoryGib, boolean elastic, boolean controlPlane, long since) {
        var node = new Node(name, cores, memoryGib, elastic, controlPlane, since);
        nodes.put(name, node);
        return node;
    }

    /** The kubelet reports Ready. */
    public void ready(Node node) {
        if (!node.alive || nodes.get(node.name()) != node) return;
        node.ready = true;
        if (!node.everReady) node.readySince = kernel.millis();
        node.everReady = true;
        place();
    }

    /** Power is off under a node: its pods serve no more, and Kubernetes learns of it later. */
    public void died(String name) {
        var node = nodes.get(name);
        if (node == null || !node.alive) return;
        node.alive = false;
        kernel.after(GRACE_MILLIS, () -> node.ready = false);
        kernel.after(GRACE_MILLIS + TOLERATION_MILLIS, () -> {
            if (nodes.get(name) == node) abandonPods(node);
        });
    }

    /** Deletes the node object; its pods are collected and made anew elsewhere. */
    public boolean remove(String name) {
        var node = nodes.remove(name);
        if (node == null) return false;
        abandonPods(node);
        return true;
    }

    public Node find(String name) {
        return nodes.get(name);
    }

    /** All node objects, by name. */
    public Collection<Node> nodes() {
        return nodes.values();
    }

    /** Pods that find no room. */
    public int pending() {
        return pending;
    }

    public double pendingCores() {
        return pending * Shop.POD_CORES;
    }

    public Load load() {
        return load;
    }

    /** Holds the pods of a node by a disruption budget that allows nothing. */
    public void hold(Node node, long until) {
        node.heldUntil = until;
    }

    /** Fifteen seconds went by: load, autoscaler, scheduler. */
    public void step() {
        load.account(kernel.millis(), nodes.values());
        for (var node : nodes.values()) {
            node.serving += node.starting;
            node.starting = 0;
        }
        shop.sync(kernel.millis(), load.served(), serving());
        place();
    }

    /** Evicts as many pods as the budget allows and gives their number; their replacements are placed at once. */
    int evict(Node node) {
        if (kernel.millis() < node.heldUntil) return 0;
        int going = node.starting;
        node.starting = 0;
        int allowed = Math.clamp(shop.disruptionsAllowed(serving()), 0, node.serving);
        node.serving -= allowed;
        going += allowed;
        node.ending += going;
        place();
        return going;
    }

    /** Evicted pods have ended; on a dead machine nobody can tell. */
    void ended(Node node, int pods) {
        if (node.alive) node.ending = Math.max(0, node.ending - pods);
    }

    /** Pods that serve, as far as Kubernetes knows. */
    private int serving() {
        int serving = 0;
        for (var node : nodes.values()) if (node.alive) serving += node.serving;
        return serving;
    }

    private void abandonPods(Node node) {
        node.serving = 0;
        node.starting = 0;
        node.ending = 0;
        place();
    }

    /** The deployment's controller and the scheduler: as many pods as desired, each where the fewest are. */
    private void place() {
        int bound = 0;
        for (var node : nodes.values()) bound += node.serving + node.starting;
        for (; bound > shop.desired(); bound--) removeOne();
        int missing = shop.desired() - bound;
        for (; missing > 0; missing--) {
            var node = emptiestWithRoom();
            if (node == null) break;
            node.starting++;
        }
        pending = missing;
    }

    private Node emptiestWithRoom() {
        Node best = null;
        for (var node : nodes.values()) {
            if (node.hasRoom() && (best == null || node.pods() < best.pods())) best = node;
        }
        return best;
    }

    private void removeOne() {
        Node fullest = null;
        for (var node : nodes.values()) {
            if (fullest == null || node.serving + node.starting > fullest.serving + fullest.starting) fullest = node;
        }
        if (fullest.starting > 0) fullest.starting--;
        else fullest.serving--;
    }
}
