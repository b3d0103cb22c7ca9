package io.elastikube.simulator.dynamo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that cannot stand for an attribute in an expression, from the developer guide ("reserved words"). */
final class ReservedWords {
    private static final Set<String> ALL = read();

    private ReservedWords() {}

    static boolean contains(String word) {
        return ALL.contains(word.toUpperCase(Locale.ROOT));
    }

    private static Set<String> read() {
        try (InputStream list = ReservedWords.class.getResourceAsStream("reserved-words.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the list of reserved words", e);
        }
    }
}
