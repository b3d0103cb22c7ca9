package io.elastikube.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.elastikube.json.Json;
import io.elastikube.settings.Settings.PlannedEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Planned events as operators write them: a JSON list of objects, strict about its fields. */
final class CalendarSyntax {
    private static final Set<String> FIELDS = Set.of("name", "start", "end", "minWorkers", "ramp");
    private static final Duration RAMP = Duration.ofMinutes(15);

    private CalendarSyntax() {}

    static Optional<List<PlannedEvent>> read(String text) {
        // The usual case; it spares a cold start the JSON parser's classes.
        if (text.equals("[]")) return Optional.of(List.of());
        var list = tree(text);
        if (!list.isArray() || list.size() > Settings.EVENTS_AT_MOST) return Optional.empty();
        var events = StreamSupport.stream(list.spliterator(), false)
                .map(CalendarSyntax::event)
                .toList();
        if (events.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
        return Optional.of(events.stream().map(Optional::get).toList());
    }

    private static JsonNode tree(String text) {
        try {
            return Json.tree(text);
        } catch (IllegalArgumentException notJson) {
            return Json.mapper().missingNode();
        }
    }

    private static Optional<PlannedEvent> event(JsonNode event) {
        var known = event.isObject() && event.propertyStream().allMatch(field -> FIELDS.contains(field.getKey()));
        var name = text(event, "name");
        var start = text(event, "start").flatMap(CalendarSyntax::time);
        var end = text(event, "end").flatMap(CalendarSyntax::time);
        var workers = event.path("minWorkers");
        var ramp = event.has("ramp") ? text(event, "ramp").flatMap(Durations::read) : Optional.of(RAMP);
        if (!known || name.isEmpty() || start.isEmpty() || end.isEmpty() || !workers.isInt() || ramp.isEmpty())
            return Optional.empty();
        if (!PlannedEvent.keepsItsRule(name.get(), start.get(), end.get(), workers.intValue(), ramp.get()))
            return Optional.empty();
        return Optional.of(new PlannedEvent(name.get(), start.get(), end.get(), workers.intValue(), ramp.get()));
    }

    private static Optional<String> text(JsonNode event, String field) {
        return Optional.ofNullable(event.path(field).textValue());
    }

    /** With an offset or Z: a time without one would mean something else after the clocks change. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
