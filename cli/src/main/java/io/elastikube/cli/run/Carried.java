package io.elastikube.cli.run;

import io.elastikube.ledger.Operation;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An operation as it was when the run ended.
 *
 * @param closedAt absent for one that was still open
 */
public record Carried(Operation operation, Optional<Instant> closedAt) {
    public String kind() {
        return switch (operation) {
            case ScaleUp _ -> "scale up";
            case ScaleDown _ -> "scale down";
        };
    }

    /** Its last step, in words: {@code done}, {@code failed}, {@code rolled back}, or where it still is. */
    public String outcome() {
        var step = switch (operation) {
            case ScaleUp up -> up.step().name();
            case ScaleDown down -> down.step().name();
        };
        return step.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The instances that it launched or took away. */
    public List<String> instances() {
        return switch (operation) {
            case ScaleUp up -> up.launched();
            case ScaleDown down ->
                Stream.concat(
                                down.victims().stream(),
                                down.failed().keySet().stream().sorted())
                        .distinct()
                        .toList();
        };
    }
}
