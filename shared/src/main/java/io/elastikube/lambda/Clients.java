package io.elastikube.lambda;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Everything real that a function touches, EC2 aside ({@link Ec2Clients}). The only place that reads the clock. */
public final class Clients {
    static {
        // The JDK would repeat a POST on a broken connection by itself, behind the back of the SDK's own retries.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private Clients() {}

    public static Ports ports(Environment environment) {
        return new Ports(
                in(environment, Patience.DYNAMO.applyTo(DynamoDbClient.builder()))
                        .build(),
                in(environment, Patience.SSM.applyTo(SsmClient.builder())).build(),
                in(environment, Patience.EVENTS.applyTo(EventBridgeClient.builder()))
                        .build(),
                in(environment, Patience.SECRETS.applyTo(SecretsManagerClient.builder()))
                        .build(),
                prometheus(),
                InstantSource.system(),
                // Seeded anew each time: what was seeded at start-up, SnapStart would clone.
                () -> new SplittableRandom(new SecureRandom().nextLong()),
                System.out::println);
    }

    static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B in(Environment environment, B builder) {
        environment.find("AWS_REGION").map(Region::of).ifPresent(builder::region);
        return builder.credentialsProvider(credentials());
    }

    /** Lambda gives keys in the environment, and under SnapStart by its container endpoint; files are not looked for. */
    private static AwsCredentialsProvider credentials() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.builder().build());
    }

    /** No redirects: what answers elsewhere is a login page, not Prometheus. */
    static OkHttpClient prometheus() {
        var dispatcher = new Dispatcher();
        // All queries of an observation go at once, to one host.
        dispatcher.setMaxRequestsPerHost(32);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                // Connections do not outlive the pause between two ticks.
                .connectionPool(new ConnectionPool(8, 30, TimeUnit.SECONDS))
                .connectTimeout(Duration.ofSeconds(1))
                .readTimeout(Duration.ofSeconds(4))
                .writeTimeout(Duration.ofSeconds(2))
                .callTimeout(Duration.ofSeconds(5))
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }
}
