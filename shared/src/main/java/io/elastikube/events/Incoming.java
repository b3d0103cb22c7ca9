package io.elastikube.events;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** What woke a function, as far as it matters here. It may be late, doubled or out of order: a hint, not the truth. */
public sealed interface Incoming {
    /** The schedule. */
    record Tick(Instant time) implements Incoming {}

    /** An announcement of another function, or of an earlier run of this one. */
    record Requested(Announcement.Kind kind, String operation, Optional<String> instance) implements Incoming {}

    /** EC2 takes the instance two minutes after {@code at}. */
    record SpotWarning(String instance, Instant at) implements Incoming {}

    /** EC2 sees a higher risk for the instance and recommends to move. */
    record Rebalance(String instance, Instant at) implements Incoming {}

    /** EC2's word for the state that the instance entered. */
    record StateChange(String instance, String state, Instant at) implements Incoming {}

    /** A command came to an end, whichever. */
    record CommandEnded(String commandId, String document, String status) implements Incoming {}

    /** Well-formed, and nothing of ours: to be counted, and left alone. */
    record Foreign(String source, String detailType, String because) implements Incoming {}

    /** @throws IllegalArgumentException for what is no event, naming field, rule and value */
    static Incoming read(InputStream json, String cluster) {
        return EventReader.read(json, cluster);
    }
}
