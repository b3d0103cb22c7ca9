package io.elastikube.scaledown;

import io.elastikube.cluster.Worker;
import io.elastikube.fleet.Instance;
import io.elastikube.ledger.State;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The workers that carry the cluster: running, permanent or seen joined, and claimed by nobody. */
final class Serving {
    private Serving() {}

    static List<Instance> of(Collection<Instance> workers, State state, Set<String> claimed) {
        var joined = state.roster().stream().map(Worker::instance).collect(Collectors.toSet());
        return workers.stream()
                .filter(instance -> instance.phase() == Instance.Phase.RUNNING)
                .filter(instance -> instance.permanent() || joined.contains(instance.id()))
                .filter(instance -> !claimed.contains(instance.id()))
                .toList();
    }
}
