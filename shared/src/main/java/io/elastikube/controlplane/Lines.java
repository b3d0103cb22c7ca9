package io.elastikube.controlplane;

import io.elastikube.json.Json;
import java.util.List;
import java.util.Optional;

/** The documents' answers: one JSON object a line. */
final class Lines {
    private Lines() {}

    /** Every line, or none of the answer: from a node that is missing here, somebody may conclude that it is gone. */
    static <T> List<T> strictly(String output, Class<T> type) {
        if (output.length() >= ControlPlane.OUTPUT_LIMIT)
            throw new IllegalArgumentException(
                    "the control plane's answer was cut at %d characters".formatted(ControlPlane.OUTPUT_LIMIT));
        return output.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Json.read(line, type))
                .toList();
    }

    /** The lines that can be read, of a command that may have been cut short: a node without a line was not done. */
    static <T> List<T> leniently(String output, Class<T> type) {
        return output.lines()
                .map(line -> read(line, type))
                .flatMap(Optional::stream)
                .toList();
    }

    private static <T> Optional<T> read(String line, Class<T> type) {
        try {
            return Optional.of(line).filter(text -> !text.isBlank()).map(text -> Json.read(text, type));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
