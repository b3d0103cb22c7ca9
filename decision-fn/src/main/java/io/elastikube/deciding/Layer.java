package io.elastikube.deciding;

/** One scaling concern. Layers see the same situation, know nothing of each other, and are combined in one place. */
@FunctionalInterface
public interface Layer {
    Proposal weigh(Situation situation);

    /** What it is called in decisions and metrics. */
    default String name() {
        return getClass().getSimpleName();
    }
}
