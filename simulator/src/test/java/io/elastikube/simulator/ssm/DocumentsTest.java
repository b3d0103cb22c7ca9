package io.elastikube.simulator.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.controlplane.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentsTest {
    private static final Path SHIPPED = Path.of("..", "infra", "documents");
    private static final Pattern ALLOWED = Pattern.compile("allowedPattern: \"\\^(.*)\\$\"");

    /** The order in the files: operation, nodes, timeout. */
    @ParameterizedTest
    @EnumSource
    void theParametersPatternsAreThoseOfTheShippedDocuments(Document document) throws IOException {
        var yaml = Files.readString(SHIPPED.resolve(document.name("") + ".yaml"));
        var shipped =
                ALLOWED.matcher(yaml).results().map(match -> match.group(1)).toList();
        assertThat(Documents.patterns(document).values().stream().map(Pattern::pattern))
                .containsExactlyElementsOf(List.copyOf(shipped));
    }
}
