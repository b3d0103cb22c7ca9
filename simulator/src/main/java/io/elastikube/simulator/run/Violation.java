package io.elastikube.simulator.run;

import java.time.Instant;

/** Something happened that must never happen. */
public record Violation(Instant at, String rule, String what) {}
