package io.elastikube.turn;

/** What a function has to say of an invocation that did not fail. */
public enum Outcome {
    /** Nothing was open that it could advance. */
    IDLE,
    /** The event is not of this cluster, or says nothing to this function. */
    IGNORED,
    /** Another invocation holds the lease; the next tick comes anyway. */
    BUSY,
    /** The lease was lost on the way. */
    LOST,
    /** It had its turn. */
    ADVANCED
}
