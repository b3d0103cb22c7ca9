package io.elastikube.simulator.faults;

import java.util.Map;
import java.util.TreeMap;

/** How many faults of each kind were put in. */
public final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();
    private boolean calm;

    public void add(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** From here on nothing more goes wrong. */
    public void calm() {
        calm = true;
    }

    public boolean isCalm() {
        return calm;
    }

    public Map<String, Integer> counts() {
        return counts;
    }

    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
