package io.elastikube.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.simulator.bus.Function;
import io.elastikube.simulator.bus.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is simulated is deployed so: rules, schedules, time-outs and retries are those of template.yaml. */
class WiringTest {
    private static final Map<String, String> RESOURCES = Map.of(
            Wiring.DECISION, "DecisionFunction",
            Wiring.SCALE_UP, "ScaleUpFunction",
            Wiring.SCALE_DOWN, "ScaleDownFunction",
            Wiring.CLEANUP, "CleanupFunction");

    private final String template = Files.readString(Path.of("..", "template.yaml"));
    private final List<Function> functions = new ShippedChain().functions(null, null, null);

    WiringTest() throws IOException {}

    @Test
    void everyRuleIsSimulatedAndNoOther() {
        for (var function : functions) {
            assertThat(simulated(function.name())).as(function.name()).isEqualTo(deployed(function.name()));
        }
    }

    @Test
    void schedulesHaveTheRatesOfTheTemplate() {
        assertThat(Wiring.SCHEDULES)
                .allSatisfy(schedule -> assertThat(section(schedule.function()))
                        .contains("Schedule: rate(%d minutes)".formatted(schedule.periodSeconds() / 60)));
    }

    @Test
    void timeOutsAndRetriesAreThoseOfTheTemplate() {
        var standard = first("(?s)Globals:.*?Timeout: (\\d+)", template);
        for (var function : functions) {
            var section = section(function.name());
            var timeout = Pattern.compile("\n      Timeout: (\\d+)").matcher(section);
            assertThat(function.timeout())
                    .as(function.name())
                    .isEqualTo(Duration.ofSeconds(Long.parseLong(timeout.find() ? timeout.group(1) : standard)));
            assertThat(function.retries())
                    .as(function.name())
                    .isEqualTo(Integer.parseInt(first("EventInvokeConfig:\\s+MaximumRetryAttempts: (\\d+)", section)));
        }
    }

    private static Set<Set<String>> simulated(String function) {
        return Wiring.RULES.stream()
                .filter(rule -> rule.targets().contains(function))
                .map(WiringTest::words)
                .collect(Collectors.toSet());
    }

    private static Set<String> words(Rule rule) {
        var words = new HashSet<>(rule.detailTypes());
        words.add(rule.source());
        rule.detail().values().forEach(words::addAll);
        return words;
    }

    /** Each pattern by the words in it: source, detail types and what the detail's fields may be. */
    private Set<Set<String>> deployed(String function) {
        return Arrays.stream(section(function).split("\n +Pattern:\n"))
                .skip(1)
                .map(WiringTest::block)
                .map(WiringTest::words)
                .collect(Collectors.toSet());
    }

    /** The lines of a pattern, which are indented by its keys' fourteen blanks at least. */
    private static String block(String text) {
        return text.lines().takeWhile(line -> line.startsWith(" ".repeat(14))).collect(Collectors.joining("\n"));
    }

    private static Set<String> words(String block) {
        return block.lines()
                .map(line -> line.replaceFirst("^ *([a-z-]+:|-) *", ""))
                .flatMap(values -> Stream.of(values.replaceAll("[\\[\\]\"]", "").split(",")))
                .map(value -> value.replace("!Ref Cluster", Place.CLUSTER)
                        .replace("!Sub", "")
                        .replace("${Cluster}", Place.CLUSTER)
                        .strip())
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    private String section(String function) {
        return first("(?s)\n  " + RESOURCES.get(function) + ":\n(.*?)\n  [A-Za-z]+:\n", template);
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing matches " + pattern));
    }
}
