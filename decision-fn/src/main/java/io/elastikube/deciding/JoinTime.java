package io.elastikube.deciding;

import java.time.Duration;

/** How long a worker takes from its launch to Ready, as measured on those that are there. */
final class JoinTime {
    /** What K3s on a common image takes, until there are measurements. */
    private static final Duration ASSUMED = Duration.ofSeconds(120);

    private static final int ENOUGH = 3;
    private static final double QUANTILE = 0.9;

    private JoinTime() {}

    static Duration of(Snapshot snapshot) {
        var measured = snapshot.control().state().roster().stream()
                .map(worker -> Duration.between(worker.launchedAt(), worker.joinedAt()))
                .filter(Duration::isPositive)
                .sorted()
                .toList();
        return measured.size() < ENOUGH ? ASSUMED : measured.get((int) Math.ceil(QUANTILE * measured.size()) - 1);
    }
}
