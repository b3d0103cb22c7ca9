package io.elastikube.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.SsmClient;

class ClientsTest {
    private static final Environment ENVIRONMENT = Environment.of(Map.of("AWS_REGION", "ap-southeast-1"));

    static Stream<Patience> everyPatience() {
        return Stream.of(Patience.DYNAMO, Patience.SSM, Patience.EVENTS, Patience.SECRETS, Patience.EC2);
    }

    /** A function starts no act with less than 30 s of its lease left, and has to store the outcome besides. */
    @ParameterizedTest
    @MethodSource("everyPatience")
    void everyCallEndsWithinTheThirtySecondsThatAnActMayTake(Patience patience) {
        assertThat(patience.call()).isLessThanOrEqualTo(Duration.ofSeconds(25));
        assertThat(patience.attempt()).isBetween(Duration.ofSeconds(1), patience.call());
        assertThat(patience.attempts()).isBetween(2, 5);
    }

    @Test
    void aServerThatNeverAnswersIsTheSdksException() throws Exception {
        try (var silent = new ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
                var ssm = new Patience(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(600), 3)
                        .applyTo(SsmClient.builder())
                        .endpointOverride(java.net.URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                        .region(software.amazon.awssdk.regions.Region.AP_SOUTHEAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            var started = System.nanoTime();
            Assertions.assertThatThrownBy(() -> ssm.getParameter(request -> request.name("/shop/server")))
                    .isInstanceOf(SdkClientException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void buildsEverythingWithoutReachingForAnything() {
        var ports = Clients.ports(ENVIRONMENT);
        assertThat(ports.chance().get().nextLong())
                .isNotEqualTo(ports.chance().get().nextLong());
        try (var ec2 = Ec2Clients.ec2(ENVIRONMENT)) {
            assertThat(ec2.serviceClientConfiguration().region().id()).isEqualTo("ap-southeast-1");
        }
    }

    /** Redirects lead to a login page, and a connection kept over two ticks is a dead one. */
    @Test
    void prometheusIsWaitedForFiveSecondsAtMost() {
        var prometheus = Clients.prometheus();
        assertThat(prometheus.callTimeoutMillis()).isEqualTo(5_000);
        assertThat(prometheus.followRedirects()).isFalse();
    }
}
