package io.elastikube.conformance;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.controlplane.Document;
import io.elastikube.events.Announcement;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What template.yaml and the code must say alike; that it deploys is for SAM's own tools to say. */
class TemplateTest {
    private static final Pattern VARIABLE = Pattern.compile("ELASTIKUBE_[A-Z_]+");

    private static final List<String> FUNCTIONS =
            List.of("DecisionFunction", "ScaleUpFunction", "ScaleDownFunction", "CleanupFunction");

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

    /** Closing an operation is a transaction over both tables; a transaction needs the right of each write in it. */
    @Test
    void whoClosesOperationsMayPutThemIntoHistory() {
        assertThat(history("ScaleUpFunction")).contains("dynamodb:PutItem");
        assertThat(history("ScaleDownFunction")).contains("dynamodb:PutItem");
    }

    /** Field, mistake 17: one role for everything; here one function launches, another terminates, and that is all. */
    @Test
    void onlyScaleUpLaunchesAndOnlyScaleDownTerminates() {
        assertThat(FUNCTIONS.stream().filter(each -> section(each).contains("ec2:RunInstances")))
                .containsExactly("ScaleUpFunction");
        assertThat(FUNCTIONS.stream().filter(each -> section(each).contains("ec2:TerminateInstances")))
                .containsExactly("ScaleDownFunction");
        assertThat(template).doesNotContain("AWS-RunShellScript");
    }

    /** Field, mistakes 2 and 12: the longest lease is 200 s, and begins a moment after the function does. */
    @Test
    void noFunctionOutlivesItsLease() {
        var timeouts =
                Pattern.compile("(?m)^ +Timeout: (\\d+)$").matcher(template).results();
        assertThat(timeouts.map(found -> Integer.valueOf(found.group(1))))
                .isNotEmpty()
                .allSatisfy(seconds -> assertThat(seconds).isLessThanOrEqualTo(190));
    }

    private String history(String function) {
        var section = section(function);
        var from = section.indexOf("- Sid: History");
        assertThat(from).as("statement History of %s", function).isPositive();
        return section.substring(from, section.indexOf("- Sid:", from + 1));
    }

    /** A resource's text, up to the next one. */
    private String section(String resource) {
        var from = template.indexOf("\n  " + resource + ":\n");
        var next = Pattern.compile("\n  [A-Za-z]").matcher(template);
        return template.substring(from, next.find(from + 1) ? next.start() : template.length());
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
