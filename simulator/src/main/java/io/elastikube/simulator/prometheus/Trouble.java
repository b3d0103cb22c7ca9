package io.elastikube.simulator.prometheus;

/** What is wrong with Prometheus at a time. */
public interface Trouble {
    Trouble NONE = new Trouble() {};

    /** How it answers. */
    enum Answers {
        WELL,
        /** HTTP 500. */
        ERROR,
        /** A proxy's page in its place. */
        HTML,
        /** As if it had never scraped anything. */
        EMPTY,
        /** The caller's patience ends first. */
        NEVER,
        /** The connection is refused. */
        REFUSED
    }

    default Answers answers() {
        return Answers.WELL;
    }

    /** Whether it scrapes nothing, and does not notice. */
    default boolean isAsleep() {
        return false;
    }

    /** Whether it cannot reach a node's exporter. */
    default boolean misses(String node) {
        return false;
    }

    /** Whether it cannot reach kube-state-metrics. */
    default boolean missesKube() {
        return false;
    }
}
