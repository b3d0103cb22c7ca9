package io.elastikube.simulator.wire;

/** Decides what becomes of each call. */
@FunctionalInterface
public interface Interference {
    Interference NONE = _ -> Verdict.PASS;

    Verdict on(CallSite call);
}
