package io.elastikube.simulator.bus;

import com.fasterxml.jackson.databind.JsonNode;
import io.elastikube.json.Json;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** EventBridge: takes events and delivers them to the functions that rules name, at least once and after a while. */
public final class SimulatedEventBridge implements EventBridgeClient {
    private final Kernel kernel;
    private final Chance chance;
    private final Lambda lambda;
    private final List<Rule> rules;
    private final Mishaps mishaps;
    private final Map<String, Integer> published = new TreeMap<>();
    private long events;

    public SimulatedEventBridge(Kernel kernel, Chance chance, Lambda lambda, List<Rule> rules, Mishaps mishaps) {
        this.kernel = kernel;
        this.chance = chance;
        this.lambda = lambda;
        this.rules = rules;
        this.mishaps = mishaps;
    }

    /** Invokes a function at a fixed rate, as a schedule rule does. */
    public void schedule(String function, Instant first, long periodSeconds) {
        var rule = List.of("arn:aws:events:ap-southeast-1:111122223333:rule/" + function);
        kernel.every(
                first.toEpochMilli(),
                1000 * periodSeconds,
                () -> lambda.invoke(function, envelope("aws.events", "Scheduled Event", rule, kernel.instant(), "{}")));
    }

    /** An event that AWS itself emits. */
    public void emit(String source, String detailType, String resource, Object detail) {
        deliver(source, detailType, List.of(resource), kernel.instant(), Json.write(detail));
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        if (request.entries().size() > 10)
            throw BusErrors.tooMany(request.entries().size());
        List<PutEventsResultEntry> results = new ArrayList<>();
        for (var entry : request.entries()) results.add(put(entry));
        return PutEventsResponse.builder()
                .entries(results)
                .failedEntryCount((int) results.stream()
                        .filter(each -> each.errorCode() != null)
                        .count())
                .build();
    }

    /** How many events were seen, by detail type. */
    public Map<String, Integer> published() {
        return published;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private PutEventsResultEntry put(PutEventsRequestEntry entry) {
        if (entry.source() == null || entry.source().startsWith("aws.")) {
            return refused("NotAuthorizedForSourceException", "source " + entry.source());
        }
        if (!isObject(entry.detail())) return refused("MalformedDetail", "Detail is malformed.");
        var at = entry.time() == null ? kernel.instant() : entry.time();
        var id = deliver(entry.source(), entry.detailType(), entry.resources(), at, entry.detail());
        return PutEventsResultEntry.builder().eventId(id).build();
    }

    private static PutEventsResultEntry refused(String code, String message) {
        return PutEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build();
    }

    private static boolean isObject(String detail) {
        try {
            return detail != null && Json.tree(detail) instanceof JsonNode node && node.isObject();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private String deliver(String source, String detailType, List<String> resources, Instant at, String detail) {
        published.merge(detailType, 1, Integer::sum);
        var fields = Json.tree(detail);
        var event = envelope(source, detailType, resources, at, detail);
        for (var rule : rules) {
            if (!rule.matches(source, detailType, fields)) continue;
            for (var target : rule.targets()) {
                for (long late : mishaps.deliveries(detailType)) {
                    long delay = chance.between(200, 2_000) + late;
                    kernel.after(delay, () -> lambda.invoke(target, event));
                }
            }
        }
        return idOf(events);
    }

    private String envelope(String source, String detailType, List<String> resources, Instant at, String detail) {
        var fields = Json.mapper().createObjectNode();
        fields.put("version", "0").put("id", idOf(++events)).put("detail-type", detailType);
        fields.put("source", source).put("account", "111122223333");
        fields.put("time", at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
        fields.put("region", "ap-southeast-1");
        resources.forEach(fields.putArray("resources")::add);
        fields.set("detail", Json.tree(detail));
        return fields.toString();
    }

    private static String idOf(long number) {
        return "00000000-0000-4000-8000-%012x".formatted(number);
    }
}
