package io.elastikube.simulator.wire;

/** Whoever makes calls: an invocation of a function, or a test. */
public interface Caller {
    String function();

    String invocation();

    /** The number of its next call. */
    int nextSequence();

    /** Lets time go by; ends the caller by throwing {@link Killed} when its time is over. */
    void spend(long millis);

    /** It waits for something besides its calls, until then at least: its next call goes out no sooner. */
    void busyUntil(long millis);

    /** Ends the caller here. */
    Killed killed(String why);

    /** Thrown in a caller that is dead, at each of its calls: not even its clean-up gets through. */
    final class Killed extends Error {
        public Killed(String why) {
            super(why, null, false, false);
        }
    }
}
