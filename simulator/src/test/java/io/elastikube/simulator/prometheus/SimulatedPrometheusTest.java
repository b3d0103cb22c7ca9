package io.elastikube.simulator.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.settings.Settings;
import io.elastikube.signal.Node;
import io.elastikube.signal.Observation;
import io.elastikube.signal.Prometheus;
import io.elastikube.signal.Signal;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.kubernetes.SimulatedKubernetes;
import io.elastikube.simulator.wire.Caller;
import io.elastikube.simulator.wire.Latency;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Request;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulated Prometheus, through the reader that Decision uses. */
class SimulatedPrometheusTest {
    private static final URI BASE = URI.create("http://prometheus.test:9090");
    private static final Offset<Double> ABOUT = Offset.offset(0.5);

    private final Kernel kernel = new Kernel(Instant.parse("2026-01-05T00:00:07.311Z"));
    private double demand = 1.8;
    private final SimulatedKubernetes kubernetes = new SimulatedKubernetes(kernel, _ -> demand);
    private final Wrong wrong = new Wrong();
    private final Storage storage = new Storage(kubernetes, wrong);
    private final Waiting caller = new Waiting();
    private final SimulatedPrometheus prometheus =
            new SimulatedPrometheus(kernel, () -> caller, new Latency(Chance.of(1)), storage, wrong);

    SimulatedPrometheusTest() {
        kubernetes.ready(kubernetes.register("control-plane-1", 2, 4, false, true, kernel.millis()));
        kubernetes.ready(kubernetes.register("permanent-1", 2, 4, false, false, kernel.millis()));
        kubernetes.ready(kubernetes.register("i-1", 2, 4, true, false, kernel.millis()));
        kernel.every(kernel.millis() + 15_000, 15_000, () -> {
            kubernetes.step();
            storage.scrape(kernel.millis());
        });
        kernel.pause(600_000);
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void everyQueryOfTheProductIsAnswered() {
        var seen = observe();
        assertThat(seen.troubles()).isEmpty();
        assertThat(nodes(seen)).extracting(Node::name).containsExactly("i-1", "permanent-1");
        var node = nodes(seen).getFirst();
        assertThat(node.ready()).isTrue();
        assertThat(node.elastic()).isTrue();
        assertThat(node.cores()).contains(2.0);
        // Half of the demand each, and the system's own.
        assertThat(node.cpuPercent().orElseThrow()).isCloseTo(49, ABOUT);
        assertThat(value(seen.cpuNow())).isCloseTo(49, ABOUT);
        assertThat(value(seen.cpuLow())).isCloseTo(49, ABOUT);
        assertThat(node.allocatableCores()).contains(1.9);
        assertThat(value(seen.pendingPods())).isZero();
    }

    @Test
    void aRiseShowsInTheLastTwoScrapesFirst() {
        demand = 3.6;
        kernel.pause(31_000);
        var seen = observe();
        assertThat(value(seen.cpuNow())).isCloseTo(94, ABOUT);
        assertThat(value(seen.cpuLow())).isCloseTo(49, ABOUT);
        assertThat(nodes(seen).getFirst().cpuPercent().orElseThrow()).isBetween(55.0, 75.0);
    }

    @Test
    void atSaturationDemandShowsAsPendingPodsAndPressureOnly() {
        demand = 40;
        kernel.pause(300_000);
        var seen = observe();
        assertThat(value(seen.cpuNow())).isCloseTo(100, ABOUT);
        assertThat(value(seen.pendingPods())).isPositive();
        assertThat(value(seen.pendingCores())).isEqualTo(0.25 * value(seen.pendingPods()));
        assertThat(nodes(seen).getFirst().pressurePercent().orElseThrow()).isCloseTo(100, ABOUT);
    }

    @Test
    void aNodeWhoseExporterIsAwayIsListedWithoutUsage() {
        wrong.missing = "i-1";
        kernel.pause(150_000);
        var seen = observe();
        assertThat(nodes(seen).getFirst().cpuPercent()).isEmpty();
        assertThat(((Signal.Seen<?>) seen.nodes()).coverage()).isEqualTo(0.5);
    }

    @Test
    void withoutScrapesTheAnswersGrowOldAndThenEmpty() {
        wrong.asleep = true;
        kernel.pause(100_000);
        assertThat(((Signal.Seen<?>) observe().nodes()).age()).isGreaterThan(Duration.ofSeconds(90));
        kernel.pause(250_000);
        assertThat(observe().nodes()).isInstanceOf(Signal.Missing.class);
    }

    @Test
    void aRemovedNodeIsGoneWithTheNextScrape() {
        kubernetes.remove("i-1");
        kernel.pause(16_000);
        assertThat(nodes(observe())).extracting(Node::name).containsExactly("permanent-1");
    }

    @Test
    void everyKindOfOutageMakesEverythingMissing() {
        for (var kind : Trouble.Answers.values()) {
            if (kind == Trouble.Answers.WELL) continue;
            wrong.answers = kind;
            assertThat(observe().nodes()).as("%s", kind).isInstanceOf(Signal.Missing.class);
        }
    }

    @Test
    void aHangLastsAsLongAsTheCallersPatienceAndNoLonger() {
        wrong.answers = Trouble.Answers.NEVER;
        observe();
        assertThat(caller.busyUntil - kernel.millis()).isEqualTo(4_000);
    }

    @Test
    void anUnknownQueryIsAParseError() throws IOException {
        var request =
                new Request.Builder().url(BASE + "/api/v1/query?query=up%5B").build();
        try (var response = prometheus.newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(400);
            assertThat(response.body().string()).contains("\"errorType\":\"bad_data\"");
        }
    }

    private Observation observe() {
        return new Prometheus(prometheus, kernel).observe(BASE, new Settings.FlashSale(30, Duration.ofMinutes(2)));
    }

    private static List<Node> nodes(Observation seen) {
        return value(seen.nodes());
    }

    private static <T> T value(Signal<T> signal) {
        if (signal instanceof Signal.Seen<T>(var value, var _, var _)) return value;
        throw new AssertionError(signal.toString());
    }

    private static final class Wrong implements Trouble {
        private Answers answers = Answers.WELL;
        private boolean asleep;
        private String missing = "";

        @Override
        public Answers answers() {
            return answers;
        }

        @Override
        public boolean isAsleep() {
            return asleep;
        }

        @Override
        public boolean misses(String node) {
            return node.equals(missing);
        }
    }

    private static final class Waiting implements Caller {
        private long busyUntil;

        @Override
        public String function() {
            return "test";
        }

        @Override
        public String invocation() {
            return "test-1";
        }

        @Override
        public int nextSequence() {
            return 0;
        }

        @Override
        public void spend(long millis) {
            throw new UnsupportedOperationException("Prometheus' calls are sent together");
        }

        @Override
        public void busyUntil(long millis) {
            busyUntil = Math.max(busyUntil, millis);
        }

        @Override
        public Killed killed(String why) {
            return new Killed(why);
        }
    }
}
