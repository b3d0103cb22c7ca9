package io.elastikube.scaledown;

import io.elastikube.fleet.Instance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which workers go first: always from the fullest zone, and there the newest. */
final class Victims {
    private static final Comparator<Instance> NEWEST_FIRST =
            Comparator.comparing(Instance::launchedAt).reversed().thenComparing(Instance::id);

    private Victims() {}

    /**
     * @param eligible the workers that may go
     * @param staying every worker that counts for a zone's fullness, the eligible included
     */
    static List<String> choose(int count, Collection<Instance> eligible, Collection<Instance> staying) {
        Map<String, Integer> fullness = new HashMap<>();
        staying.forEach(worker -> fullness.merge(worker.offering().zone(), 1, Integer::sum));
        var left = new ArrayList<>(eligible);
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < count && !left.isEmpty()) {
            var next = left.stream()
                    .min(Comparator.<Instance>comparingInt(
                                    worker -> -fullness.get(worker.offering().zone()))
                            .thenComparing(NEWEST_FIRST))
                    .orElseThrow();
            left.remove(next);
            chosen.add(next.id());
            fullness.merge(next.offering().zone(), -1, Integer::sum);
        }
        return chosen;
    }
}
