package io.elastikube.ledger;

/** What became of a {@link Change}. */
public sealed interface Commit {
    /** Stored; the state as it is now. */
    record Done(State state) implements Commit {}

    /** The state is no longer the one it was decided from; nothing was stored. */
    record Stale() implements Commit {}

    /** A worker is claimed by another operation; nothing was stored. */
    record AlreadyClaimed() implements Commit {}

    /** The lease is no longer ours; nothing was stored, and nothing more may be done. */
    record Lost() implements Commit {}
}
