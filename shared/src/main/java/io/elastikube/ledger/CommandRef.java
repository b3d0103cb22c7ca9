package io.elastikube.ledger;

import java.time.Instant;

/** A command to the control plane, from the moment it was intended. */
public sealed interface CommandRef {
    /** When it was intended, or sent. */
    Instant at();

    /** Whether it was sent under this id. */
    default boolean isSent(String id) {
        return this instanceof Sent sent && sent.id().equals(id);
    }

    /** To be sent; after a crash it may have been, so it is looked up before it is sent again. */
    record Intended(Instant at) implements CommandRef {}

    /** Sent, under SSM's id. */
    record Sent(String id, Instant at) implements CommandRef {}
}
