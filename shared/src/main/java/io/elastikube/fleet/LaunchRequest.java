package io.elastikube.fleet;

import io.elastikube.cluster.Offering;

/**
 * A RunInstances request, complete: the same value always makes the same bytes, so that a replay under its token is
 * never refused for changed parameters.
 *
 * @param token EC2 client token, at most 64 ASCII characters
 * @param operation the operation's id, for the tag {@code elastikube:operation}
 */
public record LaunchRequest(
        String token,
        String cluster,
        String operation,
        Offering offering,
        int count,
        String launchTemplate,
        String subnet) {}
