package io.elastikube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.conformance.Sources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A page that names tests is only worth something while they are there. */
class FieldMistakesPageTest {
    private static final Pattern TEST = Pattern.compile("`([a-z]+)\\.([A-Z]\\w+(?:Test|IT))\\.([a-z]\\w+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|");

    private static final List<Source> SOURCES = Sources.java();

    private final String page = Files.readString(Sources.ROOT.resolve("docs/field-mistakes.md"));

    FieldMistakesPageTest() throws IOException {}

    @Test
    void everyTestThatIsNamedExists() {
        assertThat(TEST.matcher(page).results()).hasSizeGreaterThan(40);
        assertThat(TEST.matcher(page).results().filter(named -> !exists(named)).map(MatchResult::group))
                .isEmpty();
    }

    /** All twenty, in their order; each with a test, or with what it waits for. */
    @Test
    void everyMistakeHasItsTestsOrSaysWhatItWaitsFor() {
        assertThat(ROW.matcher(page).results().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(page.lines()
                        .filter(ROW.asPredicate())
                        .filter(row -> !TEST.matcher(row).find())
                        .filter(row -> !row.contains("Waits for")))
                .isEmpty();
    }

    private static boolean exists(MatchResult named) {
        var file = "/src/test/java/io/elastikube/";
        var end = "/%s/%s.java".formatted(named.group(1), named.group(2));
        return SOURCES.stream()
                .filter(source -> source.name().contains(file) && source.name().endsWith(end))
                .anyMatch(source -> source.text().contains("void " + named.group(3) + "("));
    }
}
