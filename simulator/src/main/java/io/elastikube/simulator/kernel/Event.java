package io.elastikube.simulator.kernel;

/** Something due at a time. Of two due at one time, the one that was planned first comes first. */
public final class Event implements Comparable<Event> {
    /** What is to be done: at once, as an activity that may wait, or the waking of one that waits. */
    enum Kind {
        INSTANT,
        ACTIVITY,
        WAKE
    }

    final long at;
    private final long sequence;
    final Kind kind;
    final Runnable action;
    final Host sleeper;
    private boolean cancelled;

    Event(long at, long sequence, Kind kind, Runnable action, Host sleeper) {
        this.at = at;
        this.sequence = sequence;
        this.kind = kind;
        this.action = action;
        this.sleeper = sleeper;
    }

    /** It will not happen. */
    public void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public int compareTo(Event other) {
        return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
    }
}
