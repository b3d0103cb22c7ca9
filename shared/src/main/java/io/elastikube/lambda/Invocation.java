package io.elastikube.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One run of a function.
 *
 * @param holder who it is, for the lease: the request id, which retries share, plus a nonce of this run alone
 * @param deadline when Lambda ends it
 */
public record Invocation(String requestId, String holder, Instant deadline) {
    public static Invocation of(Context context, InstantSource clock, java.util.random.RandomGenerator chance) {
        var request = context.getAwsRequestId();
        return new Invocation(
                request,
                "%s/%08x".formatted(request, chance.nextInt()),
                clock.instant().plusMillis(context.getRemainingTimeInMillis()));
    }
}
