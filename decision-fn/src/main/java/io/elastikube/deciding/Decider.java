package io.elastikube.deciding;

/** A scaling policy: ours, or another one to compare it with. It must be a pure function of the snapshot. */
@FunctionalInterface
public interface Decider {
    Decision decide(Snapshot snapshot);
}
