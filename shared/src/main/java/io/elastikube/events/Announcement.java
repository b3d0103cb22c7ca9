package io.elastikube.events;

import java.util.Optional;
import java.util.stream.Stream;

/** What a function, or a worker, tells the functions: a hint that there is something to do, never the thing itself. */
public record Announcement(Kind kind, String operation, Optional<String> instance) {
    /** The detail types on the bus. */
    public enum Kind {
        SCALE_UP_REQUESTED("Scale Up Requested"),
        SCALE_DOWN_REQUESTED("Scale Down Requested"),
        /** A worker's own bootstrap says so, once it sees its node Ready; no function does. */
        WORKER_JOINED("Worker Joined"),
        WORKER_JOIN_FAILED("Worker Join Failed");

        private final String detailType;

        Kind(String detailType) {
            this.detailType = detailType;
        }

        public String detailType() {
            return detailType;
        }

        static Optional<Kind> of(String detailType) {
            return Stream.of(values())
                    .filter(kind -> kind.detailType.equals(detailType))
                    .findFirst();
        }
    }

    /** An announcement about an operation as a whole. */
    public static Announcement of(Kind kind, String operation) {
        return new Announcement(kind, operation, Optional.empty());
    }
}
