package io.elastikube.events;

import static io.elastikube.events.Announcement.Kind.SCALE_UP_REQUESTED;
import static io.elastikube.events.Announcement.Kind.WORKER_JOINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class EventPublisherTest {
    /** A bus that does not take the events of one operation. */
    private static final class Bus implements EventBridgeClient {
        final List<PutEventsRequest> requests = new ArrayList<>();
        String refused = "none";

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            requests.add(request);
            var entries = request.entries().stream().map(this::answer).toList();
            return PutEventsResponse.builder()
                    .entries(entries)
                    .failedEntryCount((int) entries.stream()
                            .filter(entry -> entry.errorCode() != null)
                            .count())
                    .build();
        }

        private PutEventsResultEntry answer(PutEventsRequestEntry entry) {
            return entry.detail().contains("\"" + refused + "\"")
                    ? PutEventsResultEntry.builder()
                            .errorCode("ThrottlingException")
                            .build()
                    : PutEventsResultEntry.builder().eventId("e").build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private final Bus bus = new Bus();
    private final EventPublisher publisher = new EventPublisher(bus, "the-bus", "shop");

    @Test
    void announcesClusterAndOperationAndLittleElse() {
        publisher.publish(List.of(new Announcement(WORKER_JOINED, "shop-7", Optional.of("i-0000000a"))));
        assertThat(bus.requests.getFirst().entries())
                .containsExactly(PutEventsRequestEntry.builder()
                        .eventBusName("the-bus")
                        .source("elastikube")
                        .detailType("Worker Joined")
                        .detail("{\"cluster\":\"shop\",\"instance\":\"i-0000000a\",\"operation\":\"shop-7\"}")
                        .build());
    }

    @Test
    void nothingToSayIsNoCall() {
        publisher.publish(List.of());
        assertThat(bus.requests).isEmpty();
    }

    @Test
    void putsAtMostTenAtOnce() {
        publisher.publish(announcements(25));
        assertThat(bus.requests).extracting(request -> request.entries().size()).containsExactly(10, 10, 5);
    }

    /** Field, mistake 6: PutEvents answers 200 for events that it did not take. The others are still put. */
    @Test
    void whatTheBusDidNotTakeIsThrownByItsCode() {
        bus.refused = "shop-3";
        assertThatIllegalStateException()
                .isThrownBy(() -> publisher.publish(announcements(12)))
                .withMessageContaining("event bus the-bus did not take 1 of 12 events")
                .withMessageContaining("ThrottlingException")
                .withMessageContaining("shop-3");
        assertThat(bus.requests).hasSize(2);
    }

    private static List<Announcement> announcements(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Announcement.of(SCALE_UP_REQUESTED, "shop-" + i))
                .toList();
    }
}
