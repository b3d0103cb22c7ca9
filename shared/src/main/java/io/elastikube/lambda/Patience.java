package io.elastikube.lambda;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How long a service is waited for, and how often it is asked again.
 *
 * @param connect for the connection
 * @param attempt for one request and its answer
 * @param call for all attempts together, waits between them included; less than the 30 s of its lease that a function
 *     must have left to act, so that a lost answer is an exception in it and not a dead function
 * @param attempts how many requests at most
 */
record Patience(Duration connect, Duration attempt, Duration call, int attempts) {
    /** Single items and small transactions; the lease waits for it. */
    static final Patience DYNAMO = seconds(1, 3, 8, 4);
    /** Parameters and commands. A command sent twice does no harm: the documents mark what they work on. */
    static final Patience SSM = seconds(1, 6, 14, 3);

    static final Patience EVENTS = seconds(1, 4, 10, 3);
    static final Patience SECRETS = seconds(1, 4, 10, 3);
    /** RunInstances may take many seconds; its client token makes the second attempt safe. */
    static final Patience EC2 = seconds(2, 20, 25, 3);

    private static Patience seconds(int connect, int attempt, int call, int attempts) {
        return new Patience(
                Duration.ofSeconds(connect), Duration.ofSeconds(attempt), Duration.ofSeconds(call), attempts);
    }

    /** Applies this to a client's builder. */
    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B applyTo(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(connect)
                        .socketTimeout(attempt))
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(attempt)
                        .apiCallTimeout(call)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(attempts)
                                .build()));
    }
}
