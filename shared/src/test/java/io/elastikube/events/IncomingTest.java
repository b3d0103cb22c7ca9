package io.elastikube.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes are those of AWS' documentation. */
class IncomingTest {
    private static final Instant AT = Instant.parse("2026-01-31T09:00:00Z");

    @Test
    void aRulesScheduleIsATick() {
        assertThat(read(event("aws.events", "Scheduled Event", "{}"))).isEqualTo(new Incoming.Tick(AT));
    }

    /** EventBridge Scheduler hands its detail over as text. */
    @Test
    void aSchedulersScheduleIsATick() {
        assertThat(read(event("aws.scheduler", "Scheduled Event", "\"{}\""))).isEqualTo(new Incoming.Tick(AT));
    }

    @Test
    void aSpotWarningNamesItsInstance() {
        assertThat(read(event(
                        "aws.ec2",
                        "EC2 Spot Instance Interruption Warning",
                        "{\"instance-id\":\"i-1234567890abcdef0\",\"instance-action\":\"terminate\"}")))
                .isEqualTo(new Incoming.SpotWarning("i-1234567890abcdef0", AT));
    }

    @Test
    void aRebalanceRecommendationNamesItsInstance() {
        assertThat(read(event(
                        "aws.ec2",
                        "EC2 Instance Rebalance Recommendation",
                        "{\"instance-id\":\"i-1234567890abcdef0\"}")))
                .isEqualTo(new Incoming.Rebalance("i-1234567890abcdef0", AT));
    }

    @Test
    void aStateChangeNamesTheState() {
        assertThat(read(event(
                        "aws.ec2",
                        "EC2 Instance State-change Notification",
                        "{\"instance-id\":\"i-1234567890abcdef0\",\"state\":\"shutting-down\"}")))
                .isEqualTo(new Incoming.StateChange("i-1234567890abcdef0", "shutting-down", AT));
    }

    @Test
    void anEndedCommandNamesItsDocument() {
        assertThat(read(command("Failed")))
                .isEqualTo(new Incoming.CommandEnded(
                        "e8d3c0e4-71f7-4491-898f-c9b35bee5f3b", "elastikube-shop-drain", "Failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "InProgress", "Cancelling"})
    void aCommandThatHasNotEndedIsNoneOfOurBusiness(String status) {
        assertThat(read(command(status))).isInstanceOf(Incoming.Foreign.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Scale Up Requested, SCALE_UP_REQUESTED",
        "Scale Down Requested, SCALE_DOWN_REQUESTED",
        "Worker Joined, WORKER_JOINED",
        "Worker Join Failed, WORKER_JOIN_FAILED"
    })
    void ourOwnAreReadBack(String detailType, Announcement.Kind kind) {
        assertThat(read(event("elastikube", detailType, "{\"cluster\":\"shop\",\"operation\":\"shop-7\"}")))
                .isEqualTo(new Incoming.Requested(kind, "shop-7", Optional.empty()));
        assertThat(read(event(
                        "elastikube",
                        detailType,
                        "{\"cluster\":\"shop\",\"operation\":\"shop-7\",\"instance\":\"i-0000000a\",\"more\":1}")))
                .isEqualTo(new Incoming.Requested(kind, "shop-7", Optional.of("i-0000000a")));
    }

    /** Field, mistake 20: what is not ours neither crashes a function nor is taken for handled. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "elastikube; Scale Up Requested; {\"cluster\":\"other\",\"operation\":\"other-1\"}",
                "elastikube; Something Else; {}",
                "aws.ec2; EC2 Interruptible Capacity Reservation Instance Interruption Warning; {}",
                "aws.ssm; EC2 Automation Step Status-change Notification; {\"ExecutionId\":\"x\"}",
                "aws.events; Heartbeat; {}",
                "aws.s3; Object Created; []",
                "com.example; Whatever; null"
            })
    void whatIsNotOursIsForeign(String source, String detailType, String detail) {
        assertThat(read(event(source, detailType, detail))).isInstanceOfSatisfying(Incoming.Foreign.class, foreign -> {
            assertThat(foreign.source()).isEqualTo(source);
            assertThat(foreign.detailType()).isEqualTo(detailType);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; event: must be an object",
                "{; event: must be JSON",
                "[]; event: must be an object",
                "null; event: must be an object",
                "hello; event: must be JSON",
                "{}; event field source: must be a text of 1 to 256 characters, found nothing",
                "{\"source\":7}; event field source: must be a text of 1 to 256 characters, found 7",
                "{\"source\":\"aws.ec2\"}; event field detail-type",
                "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}; event field time",
                "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"time\":\"now\"}; event field time: must be a time",
            })
    void whatIsNoEventIsRefusedByFieldRuleAndValue(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"operation\":\"shop-7\"}; detail.cluster",
                "{\"cluster\":\"shop\"}; detail.operation",
                "{\"cluster\":\"shop\",\"operation\":\"$(reboot)\"}; detail.operation",
                "{\"cluster\":\"shop\",\"operation\":\"shop-7\",\"instance\":\"server-1\"}; detail.instance",
                "\"text\"; detail: must be an object"
            })
    void oursAreRefusedWhenTheyAreMalformed(String detail, String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(event("elastikube", "Scale Up Requested", detail)))
                .withMessageContaining("event field " + field);
    }

    @Test
    void anInstanceThatIsNoneIsRefusedAndNotShownWhole() {
        var hostile = "i-" + "f".repeat(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(event(
                        "aws.ec2",
                        "EC2 Instance Rebalance Recommendation",
                        "{\"instance-id\":\"%s\"}".formatted(hostile))))
                .withMessageContaining("must be an EC2 instance id")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
    }

    /** An endless event is not read to its end. */
    @Test
    void whatIsTooLongIsRefused() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Incoming.read(endless, "shop"))
                .withMessage("event: must be at most 1048576 bytes, is longer");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260101})
    void anyBytesAreReadOrRefused(long seed) {
        var random = new Random(seed);
        var whole = event("elastikube", "Worker Joined", "{\"cluster\":\"shop\",\"operation\":\"shop-7\"}")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2_000; i++) {
            var bytes = whole.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                assertThat(Incoming.read(new ByteArrayInputStream(bytes), "shop"))
                        .as("seed %d, run %d", seed, i)
                        .isNotNull();
            } catch (IllegalArgumentException refused) {
                assertThat(refused).as("seed %d, run %d", seed, i).hasMessageStartingWith("event");
            }
        }
    }

    private static Incoming read(String text) {
        return Incoming.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "shop");
    }

    private static String command(String status) {
        return event("aws.ssm", "EC2 Command Status-change Notification", """
                {"command-id":"e8d3c0e4-71f7-4491-898f-c9b35bee5f3b","document-name":"elastikube-shop-drain",
                 "expire-after":"2026-01-31T10:01:30.049Z","parameters":{"nodes":["i-0000000a"]},
                 "requested-date-time":"2026-01-31T08:59:30.049Z","status":"%s"}""".formatted(status));
    }

    private static String event(String source, String detailType, String detail) {
        return """
                {"version":"0","id":"7bf73129-1428-4cd3-a780-95db273d1602","detail-type":"%s","source":"%s",
                 "account":"123456789012","time":"2026-01-31T09:00:00Z","region":"ap-southeast-1",
                 "resources":["arn:aws:ec2:ap-southeast-1:123456789012:instance/i-1234567890abcdef0"],
                 "detail":%s}""".formatted(detailType, source, detail);
    }
}
