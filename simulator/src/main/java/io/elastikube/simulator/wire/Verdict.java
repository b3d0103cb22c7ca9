package io.elastikube.simulator.wire;

import software.amazon.awssdk.core.exception.SdkException;

/** What becomes of a call. */
public sealed interface Verdict {
    Verdict PASS = new Pass();

    /** It is answered. */
    record Pass() implements Verdict {}

    /** It is refused, and nothing happens behind it. */
    record Refused(SdkException because) implements Verdict {}

    /** It takes effect, and the caller's client gives up waiting for the answer. */
    record AnswerLost() implements Verdict {}

    /** It takes effect, the answer is lost, and the caller's client repeats it by itself. */
    record Repeated() implements Verdict {}

    /** The function dies before the call has any effect. */
    record KilledBefore() implements Verdict {}

    /** The function dies after the call took effect, without having heard. */
    record KilledAfter() implements Verdict {}

    /** The function stands still for so long before the call goes out, as a frozen machine does. */
    record Frozen(long millis) implements Verdict {}
}
