package io.elastikube.conformance;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.controlplane.Document;
import io.elastikube.events.Announcement;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What template.yaml and the code must say alike; that it deploys is for SAM's own tools to say. */
class TemplateTest {
    private static final Pattern VARIABLE = Pattern.compile("ELASTIKUBE_[A-Z_]+");

    private final String template = Files.readString(Sources.ROOT.resolve("template.yaml"));

    TemplateTest() throws IOException {}

    @Test
    void theVariablesThatAreSetAreThoseThatAreRead() {
        String code = Sources.java().stream()
                .filter(source -> source.name().startsWith("shared/src/main/java/io/elastikube/lambda/"))
                .map(Sources.Source::text)
                .collect(Collectors.joining());
        assertThat(variables(template)).isEqualTo(variables(code)).isNotEmpty();
    }

    @Test
    void everyAnnouncementHasARule() {
        assertThat(Arrays.stream(Announcement.Kind.values())
                        .map(Announcement.Kind::detailType)
                        .filter(not(template::contains)))
                .isEmpty();
    }

    @Test
    void everyDocumentHasARule() {
        assertThat(Arrays.stream(Document.values())
                        .map(document -> document.name("elastikube-${Cluster}-"))
                        .filter(not(template::contains)))
                .isEmpty();
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
