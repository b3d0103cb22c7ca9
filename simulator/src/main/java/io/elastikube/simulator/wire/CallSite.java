package io.elastikube.simulator.wire;

import software.amazon.awssdk.core.SdkRequest;

/**
 * One call, as it is about to be made.
 *
 * @param time epoch milliseconds
 * @param sequence its number within the invocation, from 0
 */
public record CallSite(
        long time,
        String function,
        String invocation,
        int sequence,
        String service,
        String action,
        SdkRequest request) {}
