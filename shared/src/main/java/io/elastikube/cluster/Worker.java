package io.elastikube.cluster;

import java.time.Instant;

/**
 * An elastic worker that has joined: its node was seen Ready under its instance's id.
 *
 * @param instance the EC2 instance id, which is also the Kubernetes node name
 * @param operation the id of the operation that launched it
 */
public record Worker(String instance, Offering offering, String operation, Instant launchedAt, Instant joinedAt) {}
