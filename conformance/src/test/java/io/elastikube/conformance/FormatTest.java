package io.elastikube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import io.elastikube.conformance.Sources.Source;
import org.junit.jupiter.api.Test;

/** The formatter needs Java 25 to read Java 25, and Maven may run on an older one: so the format is held here. */
class FormatTest {
    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    @Test
    void everySourceIsFormatted() {
        assertThat(Sources.java().stream()
                        .filter(source -> !isFormatted(source))
                        .map(Source::name))
                .as("format them with .ci/format")
                .isEmpty();
    }

    private boolean isFormatted(Source source) {
        try {
            String imports = ImportOrderer.reorderImports(source.text(), Style.PALANTIR);
            return formatter
                    .formatSource(RemoveUnusedImports.removeUnusedImports(imports))
                    .equals(source.text());
        } catch (FormatterException e) {
            throw new AssertionError(source.name() + ": " + e.getMessage(), e);
        }
    }
}
