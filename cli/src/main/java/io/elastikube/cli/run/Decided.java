package io.elastikube.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.elastikube.json.Json;
import io.elastikube.ledger.History;
import java.time.Instant;

/**
 * A stored decision, in short.
 *
 * @param change how many workers are launched, or (below zero) taken away
 * @param to how many workers there shall be; 0 for a hold
 */
public record Decided(Instant at, Action action, int change, int to, String because) {
    /** What was decided. */
    public enum Action {
        SCALE_UP("scale up"),
        SCALE_DOWN("scale down"),
        HOLD("hold");

        private final String words;

        Action(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Reads what Decision stored; see io.elastikube.deciding.Decision for its cases. */
    public static Decided of(History.Entry entry) {
        var decision = Json.tree(entry.body()).path("decision");
        var because = decision.path("reason").asText();
        return switch (decision.path("is").asText()) {
            case "ScaleUp" ->
                new Decided(entry.at(), Action.SCALE_UP, number(decision, "add"), number(decision, "to"), because);
            case "ScaleDown" ->
                new Decided(
                        entry.at(), Action.SCALE_DOWN, -number(decision, "remove"), number(decision, "to"), because);
            case "Hold" -> new Decided(entry.at(), Action.HOLD, 0, 0, because);
            case String unknown ->
                throw new IllegalStateException(
                        "no decision of the kind '%s' is known, at %s".formatted(unknown, entry.at()));
        };
    }

    public boolean acts() {
        return action != Action.HOLD;
    }

    private static int number(JsonNode decision, String field) {
        return decision.required(field).asInt();
    }
}
