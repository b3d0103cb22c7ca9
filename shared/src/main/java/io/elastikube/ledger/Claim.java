package io.elastikube.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * The right of one operation to drain or terminate one worker.
 *
 * @param doomedAt when EC2 will take the worker, for one under a spot warning
 */
public record Claim(String instance, String operation, Instant since, Optional<Instant> doomedAt) {}
