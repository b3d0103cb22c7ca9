package io.elastikube.events;

import io.elastikube.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Puts announcements on the bus. */
public final class EventPublisher {
    /** The source that our rules listen to. */
    static final String SOURCE = "elastikube";
    /** What PutEvents takes at once. */
    private static final int BATCH = 10;

    private final EventBridgeClient bridge;
    private final String bus;
    private final String cluster;

    public EventPublisher(EventBridgeClient bridge, String bus, String cluster) {
        this.bridge = bridge;
        this.bus = bus;
        this.cluster = cluster;
    }

    /** @throws IllegalStateException when the bus took only some of them, naming those and the codes */
    public void publish(List<Announcement> announcements) {
        var refused = new ArrayList<String>();
        for (int start = 0; start < announcements.size(); start += BATCH) {
            refused.addAll(put(announcements.subList(start, Math.min(start + BATCH, announcements.size()))));
        }
        if (!refused.isEmpty())
            throw new IllegalStateException("event bus %s did not take %d of %d events: %s"
                    .formatted(bus, refused.size(), announcements.size(), String.join(", ", refused)));
    }

    private List<String> put(List<Announcement> batch) {
        var answer = bridge.putEvents(
                request -> request.entries(batch.stream().map(this::entry).toList()));
        var refused = new ArrayList<String>();
        for (int i = 0; i < answer.entries().size(); i++) {
            var code = answer.entries().get(i).errorCode();
            if (code != null) refused.add("%s for %s".formatted(code, batch.get(i)));
        }
        // The count is what EventBridge promises; entries without codes must not hide it.
        for (int more = refused.size(); more < count(answer.failedEntryCount()); more++) refused.add("no code given");
        return refused;
    }

    private PutEventsRequestEntry entry(Announcement announcement) {
        var detail = new LinkedHashMap<String, String>();
        detail.put("cluster", cluster);
        detail.put("operation", announcement.operation());
        announcement.instance().ifPresent(instance -> detail.put("instance", instance));
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(SOURCE)
                .detailType(announcement.kind().detailType())
                .detail(Json.write(detail))
                .build();
    }

    private static int count(Integer failed) {
        return failed == null ? 0 : failed;
    }
}
