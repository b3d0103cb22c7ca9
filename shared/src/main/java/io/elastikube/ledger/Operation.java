package io.elastikube.ledger;

import java.time.Instant;

/** One change to the cluster, from its request to its end. */
public sealed interface Operation permits ScaleUp, ScaleDown {
    String id();

    Instant openedAt();

    /** Whether it has come to an end, whichever. */
    boolean isClosed();

    /** Why it was opened, and at its end how it went, in words for the operator. */
    String note();
}
