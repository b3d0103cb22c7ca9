package io.elastikube.simulator.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

class BusTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final Kernel kernel = new Kernel(START);
    private final List<String> seen = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Lambda lambda = new Lambda(kernel, Chance.of(1), _ -> {});
    private Consumer<Context> work = _ -> {};
    private Mishaps mishaps = Mishaps.NONE;
    private final SimulatedEventBridge bus = new SimulatedEventBridge(
            kernel,
            Chance.of(2),
            lambda,
            List.of(new Rule("elastikube", Set.of("Wanted"), Map.of("cluster", Set.of("shop")), List.of("worker"))),
            detailType -> mishaps.deliveries(detailType));

    BusTest() {
        lambda.deploy(new Function("worker", Duration.ofSeconds(60), 2, () -> (event, _, context) -> {
            seen.add(new String(event.readAllBytes(), StandardCharsets.UTF_8));
            requests.add(context.getAwsRequestId() + " " + kernel.instant().getEpochSecond());
            work.accept(context);
        }));
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void anEventReachesTheFunctionsWhoseRuleMatches() {
        put("Wanted", "{\"cluster\":\"shop\"}");
        put("Wanted", "{\"cluster\":\"other\"}");
        put("Unwanted", "{\"cluster\":\"shop\"}");
        run(60);
        assertThat(seen)
                .singleElement()
                .asString()
                .contains(
                        "\"detail-type\":\"Wanted\"", "\"source\":\"elastikube\"", "\"detail\":{\"cluster\":\"shop\"}");
    }

    @Test
    void aMalformedEventIsRefusedByItself() {
        var answer = bus.putEvents(PutEventsRequest.builder()
                .entries(entry("Wanted", "no JSON"), entry("Wanted", "{\"cluster\":\"shop\"}"))
                .build());
        assertThat(answer.failedEntryCount()).isEqualTo(1);
        assertThat(answer.entries().getFirst().errorCode()).isEqualTo("MalformedDetail");
        run(60);
        assertThat(seen).hasSize(1);
    }

    @Test
    void eventsMayBeLostDoubledAndLate() {
        mishaps = _ -> List.of();
        put("Wanted", "{\"cluster\":\"shop\",\"n\":1}");
        mishaps = _ -> List.of(0L, 30_000L);
        put("Wanted", "{\"cluster\":\"shop\",\"n\":2}");
        mishaps = _ -> List.of(10_000L);
        put("Wanted", "{\"cluster\":\"shop\",\"n\":3}");
        run(60);
        assertThat(seen)
                .extracting(each -> each.replaceAll(".*\"n\":(\\d).*", "$1"))
                .containsExactly("2", "3", "2");
    }

    @Test
    void aFailedRunIsTriedAgainUnderItsRequestIdAndThenItsEventIsADeadLetter() {
        work = _ -> {
            throw new IllegalStateException("no");
        };
        put("Wanted", "{\"cluster\":\"shop\"}");
        run(600);
        assertThat(requests).hasSize(3).allMatch(each -> each.startsWith("worker-000001 "));
        var times = requests.stream()
                .mapToLong(each -> Long.parseLong(each.split(" ")[1]))
                .toArray();
        assertThat(times[1] - times[0]).isBetween(60L, 62L);
        assertThat(times[2] - times[1]).isBetween(120L, 122L);
        assertThat(lambda.deadLetters()).hasSize(1);
        assertThat(lambda.failures()).hasSize(3);
        assertThat(lambda.open()).isZero();
    }

    @Test
    void aFunctionThatOutlivesItsTimeIsKilled() {
        work = context -> {
            assertThat(context.getRemainingTimeInMillis()).isEqualTo(60_000);
            lambda.caller().spend(59_000);
            assertThat(context.getRemainingTimeInMillis()).isEqualTo(1_000);
            lambda.caller().spend(2_000);
            seen.add("lived on");
        };
        put("Wanted", "{\"cluster\":\"shop\"}");
        run(63);
        assertThat(seen).hasSize(1);
        assertThat(lambda.failures())
                .singleElement()
                .extracting(Lambda.Failure::because)
                .isEqualTo("timed out");
    }

    @Test
    void requestsSentTogetherTakeTheirTimeTogether() {
        work = context -> {
            lambda.caller().busyUntil(kernel.millis() + 3_000);
            lambda.caller().busyUntil(kernel.millis() + 4_000);
            lambda.caller().nextSequence();
            assertThat(context.getRemainingTimeInMillis()).isEqualTo(56_000);
        };
        put("Wanted", "{\"cluster\":\"shop\"}");
        run(60);
        assertThat(lambda.failures()).isEmpty();
    }

    @Test
    void aScheduleInvokesAtItsRate() {
        bus.schedule("worker", START.plusSeconds(40), 120);
        run(300);
        assertThat(seen).hasSize(3).allMatch(each -> each.contains("\"source\":\"aws.events\""));
    }

    private void run(long seconds) {
        kernel.runUntil(START.plusSeconds(seconds));
    }

    private void put(String detailType, String detail) {
        bus.putEvents(
                PutEventsRequest.builder().entries(entry(detailType, detail)).build());
    }

    private static PutEventsRequestEntry entry(String detailType, String detail) {
        return PutEventsRequestEntry.builder()
                .source("elastikube")
                .detailType(detailType)
                .detail(detail)
                .build();
    }
}
