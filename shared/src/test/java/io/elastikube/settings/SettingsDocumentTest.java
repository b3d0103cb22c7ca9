package io.elastikube.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/settings.md");
    private static final List<String> HEAD =
            List.of("| path | default | unit | rule | meaning |", "|---|---|---|---|---|");

    @Test
    void theDocumentShowsEveryParameterAsTheCodeHasIt() throws IOException {
        var table = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
        var rows = Parameters.ALL.stream().map(SettingsDocumentTest::row);
        assertThat(table)
                .containsExactlyElementsOf(Stream.concat(HEAD.stream(), rows).toList());
    }

    @Test
    void theDocumentTellsEveryRuleBetweenParameters() throws IOException {
        assertThat(Files.readAllLines(DOCUMENT))
                .containsAll(Rules.ALL.stream().map(rule -> "- " + rule.rule()).toList());
    }

    private static String row(Parameter<?> parameter) {
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        parameter.path(),
                        parameter.standard(),
                        parameter.unit(),
                        parameter.rule(),
                        parameter.meaning());
    }
}
