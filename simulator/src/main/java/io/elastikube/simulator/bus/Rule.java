package io.elastikube.simulator.bus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An EventBridge rule: events of a source and of these detail types go to the targets.
 *
 * @param detail fields of the event's detail, each with the texts that it may have
 */
public record Rule(String source, Set<String> detailTypes, Map<String, Set<String>> detail, List<String> targets) {
    boolean matches(String eventSource, String detailType, JsonNode eventDetail) {
        return source.equals(eventSource)
                && detailTypes.contains(detailType)
                && detail.entrySet().stream()
                        .allMatch(each -> each.getValue()
                                .contains(eventDetail.path(each.getKey()).asText()));
    }
}
