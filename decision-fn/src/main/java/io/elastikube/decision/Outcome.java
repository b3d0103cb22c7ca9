package io.elastikube.decision;

/** What became of a tick, for the answer of the function. */
enum Outcome {
    /** Nothing was to be done. */
    HELD,
    /** Something was decided, and the mode says that it is only recorded. */
    OBSERVED,
    /** An operation was opened, or drains were called off. */
    REQUESTED,
    /** Another invocation holds the lease, or lost was ours: the next tick decides afresh. */
    DROPPED,
    /** The event is not of this cluster. */
    IGNORED
}
