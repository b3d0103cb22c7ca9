package io.elastikube.signal;

import static io.elastikube.signal.Answers.NOW;
import static io.elastikube.signal.Answers.alone;
import static io.elastikube.signal.Answers.element;
import static io.elastikube.signal.Answers.fact;
import static io.elastikube.signal.Answers.healthy;
import static io.elastikube.signal.Answers.matrix;
import static io.elastikube.signal.Answers.node;
import static io.elastikube.signal.Answers.nodes;
import static io.elastikube.signal.Answers.success;
import static io.elastikube.signal.Answers.vector;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SightTest {
    private static final String EMPTY = vector();

    @Test
    void aClusterWithoutWorkersIsSeenWhereItsControlPlaneIs() {
        var observation = healthy()
                .put(Question.FACTS, vector(fact("server", "control-plane", NOW - 5)))
                .observed();
        assertThat(observation.nodes()).isEqualTo(new Signal.Seen<>(List.<Node>of(), Duration.ofSeconds(5), 0));
        assertThat(observation.cpuNow()).isInstanceOf(Signal.Missing.class);
    }

    @Test
    void healthyAnswersAreSeenWithTheirAgeAndCoverage() {
        var age = Duration.ofSeconds(15);
        var kube = Duration.ofSeconds(10);
        assertThat(healthy().observed())
                .isEqualTo(new Observation(
                        Answers.AT,
                        new Signal.Seen<>(
                                List.of(
                                        new Node(
                                                "a",
                                                true,
                                                false,
                                                false,
                                                Optional.of(2.0),
                                                Optional.of(80.0),
                                                Optional.of(30.0),
                                                Optional.of(5.0),
                                                Optional.of(1.9),
                                                Optional.of(1.5)),
                                        new Node(
                                                "b",
                                                true,
                                                true,
                                                true,
                                                Optional.of(2.0),
                                                Optional.of(40.0),
                                                Optional.of(25.0),
                                                Optional.of(0.0),
                                                Optional.of(1.9),
                                                Optional.of(0.0))),
                                age,
                                1),
                        new Signal.Seen<>(70.0, age, 1),
                        new Signal.Seen<>(30.0, age, 1),
                        new Signal.Seen<>(40.0, age, 1),
                        new Signal.Seen<>(3, kube, 1),
                        new Signal.Seen<>(1.5, kube, 1)));
    }

    /** Mistake 8: an empty vector taken as 0, an unreachable Prometheus as 100 %, a node count of 0 trusted. */
    @Test
    void anEmptyVectorIsNeitherZeroNorAHundredPercent() {
        var observation = healthy()
                .put(Question.CPU_NOW, EMPTY)
                .put(Question.USED_OVER_TIME, matrix())
                .put(Question.PENDING_PODS, EMPTY)
                .put(Question.PENDING_CORES, EMPTY)
                .observed();
        assertThat(observation.cpuNow()).isEqualTo(new Signal.Missing<>("query cpu-now answered an empty vector"));
        assertThat(observation.cpuLow())
                .isEqualTo(new Signal.Missing<>("query used-over-time answered no point of the window"));
        assertThat(observation.pendingPods())
                .isEqualTo(new Signal.Missing<>("query pending-pods answered an empty vector"));
        assertThat(observation.pendingCores())
                .isEqualTo(new Signal.Missing<>("query pending-cores answered an empty vector"));
    }

    @Test
    void noNodesIsNotAClusterOfNoNodes() {
        var missing = "query facts answered an empty vector";
        var observation = healthy().put(Question.FACTS, EMPTY).observed();
        assertThat(observation.nodes()).isEqualTo(new Signal.Missing<>(missing));
        assertThat(observation.cpuNow()).isEqualTo(new Signal.Missing<>(missing));
        assertThat(observation.pendingPods()).isEqualTo(new Signal.Missing<>(missing));
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void noAnswerToAQueryIsNamedAndNeverReplaced(Question question) {
        var observation =
                healthy().put(question, "<html>502 Bad Gateway</html>").observed();
        assertThat(observation.troubles().getFirst())
                .isEqualTo(question.sentence("answered something that is not JSON"));
        switch (question) {
            case FACTS -> assertThat(observation.nodes()).isInstanceOf(Signal.Missing.class);
            case SAMPLED, CORES -> {
                assertThat(observation.cpuNow()).isInstanceOf(Signal.Missing.class);
                assertThat(observation.cpuLow()).isInstanceOf(Signal.Missing.class);
                assertThat(observation.nodes()).matches(nodes -> coverage(nodes) == 0);
            }
            case CPU -> assertThat(observation.nodes()).matches(nodes -> coverage(nodes) == 0);
            case CPU_NOW -> assertThat(observation.cpuNow()).isInstanceOf(Signal.Missing.class);
            case USED_OVER_TIME -> assertThat(observation.cpuLow()).isInstanceOf(Signal.Missing.class);
            case MEMORY -> assertThat(first(observation).memoryPercent()).isEmpty();
            case PRESSURE -> assertThat(first(observation).pressurePercent()).isEmpty();
            case ALLOCATABLE ->
                assertThat(first(observation).allocatableCores()).isEmpty();
            case REQUESTED -> assertThat(first(observation).requestedCores()).isEmpty();
            case PENDING_PODS -> assertThat(observation.pendingPods()).isInstanceOf(Signal.Missing.class);
            case PENDING_CORES -> assertThat(observation.pendingCores()).isInstanceOf(Signal.Missing.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf", "", "much"})
    void whatIsNoNumberIsLeftOutAndTold(String value) {
        var observation = healthy()
                .put(Question.CPU, vector(node("a", 0.8), element("{\"node\":\"b\"}", value)))
                .put(Question.PENDING_PODS, vector(element("{}", value)))
                .observed();
        assertThat(coverage(observation.nodes())).isEqualTo(0.5);
        assertThat(observation.pendingPods())
                .isEqualTo(new Signal.Missing<>("query pending-pods answered %s for {}".formatted(value)));
        assertThat(observation.troubles())
                .contains("query cpu answered %s for {node=b}".formatted(value))
                .contains("query cpu with samples of the last 60 s is missing for 1 of 2 Ready nodes: b");
    }

    @Test
    void aShareThatCannotBeIsNotBelieved() {
        var observation = healthy().put(Question.CPU, nodes(0.8, 14)).observed();
        assertThat(coverage(observation.nodes())).isEqualTo(0.5);
        assertThat(observation.troubles()).contains("query cpu answered 14.0 for b, which cannot be");
    }

    @Test
    void aShareALittleOutsideItsBoundsIsTheJitterOfTwoScrapes() {
        var observation = healthy().put(Question.CPU, nodes(1.06, -0.03)).observed();
        assertThat(first(observation).cpuPercent()).contains(100.0);
        assertThat(coverage(observation.nodes())).isEqualTo(1);
    }

    @Test
    void aNodeWithoutFreshSamplesIsNotCoveredAndDoesNotAgeTheOthers() {
        var observation =
                healthy().put(Question.SAMPLED, nodes(NOW - 5, NOW - 61)).observed();
        assertThat(coverage(observation.nodes())).isEqualTo(0.5);
        assertThat(age(observation.nodes())).isEqualTo(Duration.ofSeconds(10));
        assertThat(observation.cpuNow()).isEqualTo(new Signal.Seen<>(90.0, Duration.ofSeconds(5), 0.5));
    }

    @Test
    void whenAllSamplesAreLateUsageIsMissing() {
        var observation =
                healthy().put(Question.SAMPLED, nodes(NOW - 100, NOW - 100)).observed();
        assertThat(observation.cpuNow())
                .isEqualTo(new Signal.Missing<>(
                        "query cpu-now answered for no Ready worker with samples of the last 60 s"));
        assertThat(coverage(observation.nodes())).isZero();
    }

    @Test
    void lateWordOfKubernetesAgesNodesAndPods() {
        var facts = vector(fact("a", "sampled", NOW - 200), fact("a", "ready", 1), fact("b", "sampled", NOW - 10));
        var observation = healthy().put(Question.FACTS, facts).observed();
        assertThat(age(observation.nodes())).isEqualTo(Duration.ofSeconds(200));
        assertThat(observation.pendingPods()).isEqualTo(new Signal.Seen<>(3, Duration.ofSeconds(200), 1));
    }

    @Test
    void samplesFromTheFutureAreNotFresh() {
        var usage = healthy().put(Question.SAMPLED, nodes(NOW + 30, NOW + 30)).observed();
        assertThat(usage.cpuNow()).isInstanceOf(Signal.Missing.class);
        var facts = healthy()
                .put(Question.FACTS, vector(fact("a", "sampled", NOW + 30), fact("a", "ready", 1)))
                .observed();
        assertThat(facts.nodes())
                .isEqualTo(new Signal.Missing<>(
                        "query facts answered no time of its samples, or one in the future: a clock is wrong"));
    }

    @Test
    void onlyReadyWorkersCount() {
        var facts = vector(
                fact("a", "sampled", NOW),
                fact("a", "ready", 1),
                fact("b", "sampled", NOW),
                fact("b", "ready", 0),
                fact("c", "sampled", NOW));
        var observation = healthy().put(Question.FACTS, facts).observed();
        assertThat(Answers.names(observation)).containsExactly("a", "b", "c");
        assertThat(observation.cpuNow()).isEqualTo(new Signal.Seen<>(90.0, Duration.ofSeconds(5), 1));
        assertThat(coverage(observation.nodes())).isEqualTo(1);
    }

    @Test
    void theLowIsInTodaysCoresSoThatRemovingWorkersIsNoRise() {
        // Ten workers at 40 %, of which six were removed: eight cores' worth of work on eight cores, as before.
        var observation = healthy()
                .put(Question.USED_OVER_TIME, matrix(4, 4, 4, 4, 4, 4, 4, 4))
                .put(Question.CPU_NOW, nodes(1, 1))
                .observed();
        assertThat(observation.cpuLow()).isEqualTo(new Signal.Seen<>(100.0, Duration.ofSeconds(15), 1));
    }

    @Test
    void aWorkerThatHasNoTwoScrapesYetMakesNoRise() {
        // One worker at 90 % of two cores; the other joined, has cores, and no rate yet.
        var observation = healthy()
                .put(Question.USED_OVER_TIME, matrix(1.8, 1.8, 1.8, 1.8, 1.8, 1.8, 1.8, 1.8))
                .put(Question.CPU_NOW, vector(node("a", 0.9)))
                .observed();
        assertThat(observation.cpuNow()).isEqualTo(new Signal.Seen<>(90.0, Duration.ofSeconds(5), 0.5));
        assertThat(observation.cpuLow()).isEqualTo(new Signal.Seen<>(90.0, Duration.ofSeconds(5), 1));
    }

    @Test
    void theKnownShareOfTheWindowIsTheLowsCoverage() {
        var observation =
                healthy().put(Question.USED_OVER_TIME, matrix(2.0, 2.4)).observed();
        assertThat(observation.cpuLow()).isEqualTo(new Signal.Seen<>(50.0, Duration.ofSeconds(15), 0.25));
        assertThat(observation.cpuLowLately()).isEqualTo(new Signal.Seen<>(50.0, Duration.ofSeconds(15), 0.5));
    }

    @Test
    void aClockOfPrometheusAheadOfOursMakesSamplesOlder() {
        var answers = new java.util.EnumMap<Question, Answer>(Question.class);
        for (var question : Question.values())
            answers.put(
                    question,
                    new AnswerParser(NOW, 90).parse(healthy().body(question).getBytes()));
        var observation = new Sight(Answers.AT, answers, Answers.FLASH).observation();
        assertThat(age(observation.nodes())).isEqualTo(Duration.ofSeconds(100));
        assertThat(observation.cpuNow()).isInstanceOf(Signal.Missing.class);
    }

    @Test
    void twoAnswersForOneNodeAreNoAnswer() {
        var observation = healthy()
                .put(Question.CPU, vector(node("a", 0.1), node("a", 0.9)))
                .observed();
        assertThat(coverage(observation.nodes())).isZero();
        assertThat(observation.troubles()).contains("query cpu answered twice for a");
    }

    @Test
    void seriesWithoutOurScrapeLabelsPointToTheDocumentation() {
        var observation = healthy().put(Question.CPU, vector(alone(0.4))).observed();
        assertThat(observation.troubles())
                .contains("query cpu answered a series without the label node (see docs/signals.md)");
    }

    @Test
    void aFloodOfTroublesIsToldInTwentyLines() {
        var flood = java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> element("{\"node\":\"n%d\"}".formatted(i), "NaN"))
                .toArray(String[]::new);
        var troubles = healthy().put(Question.CPU, vector(flood)).observed().troubles();
        assertThat(troubles).hasSize(21).endsWith("and 481 more");
    }

    @Test
    void severalNumbersWhereOneWasAskedForAreNone() {
        var observation =
                healthy().put(Question.PENDING_PODS, vector(alone(1), alone(2))).observed();
        assertThat(observation.pendingPods()).isInstanceOf(Signal.Missing.class);
    }

    @Test
    void aListOfSeriesWhereOneWasAskedForIsNone() {
        var two = "{\"metric\":{},\"values\":[]},{\"metric\":{},\"values\":[]}";
        var observation =
                healthy().put(Question.USED_OVER_TIME, success("matrix", two)).observed();
        assertThat(observation.cpuLow())
                .isEqualTo(new Signal.Missing<>("query used-over-time answered 2 series instead of one"));
    }

    private static Node first(Observation observation) {
        return ((Signal.Seen<List<Node>>) observation.nodes()).value().getFirst();
    }

    private static double coverage(Signal<?> signal) {
        return ((Signal.Seen<?>) signal).coverage();
    }

    private static Duration age(Signal<?> signal) {
        return ((Signal.Seen<?>) signal).age();
    }
}
