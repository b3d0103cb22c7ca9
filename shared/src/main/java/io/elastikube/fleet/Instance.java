package io.elastikube.fleet;

import io.elastikube.cluster.Offering;
import java.time.Instant;
import java.util.Optional;

/**
 * An EC2 instance tagged as a worker of this cluster.
 *
 * @param operation the tag {@code elastikube:operation}; empty where the tag is missing (a permanent worker)
 * @param permanent tagged {@code Permanent=true}: never touched
 */
public record Instance(
        String id,
        Offering offering,
        Phase phase,
        Instant launchedAt,
        Optional<String> operation,
        Optional<String> launchToken,
        boolean permanent) {
    /** EC2's instance states, by what they mean here. */
    public enum Phase {
        PENDING,
        RUNNING,
        STOPPING,
        STOPPED,
        SHUTTING_DOWN,
        TERMINATED;

        /** Whether it costs money and may (still) carry pods. */
        public boolean isLive() {
            return this == PENDING || this == RUNNING;
        }

        /** Whether EC2 has taken it down for good. */
        public boolean isGone() {
            return this == SHUTTING_DOWN || this == TERMINATED;
        }
    }
}
