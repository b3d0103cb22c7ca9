package io.elastikube.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import io.elastikube.json.Json;
import io.elastikube.settings.Settings.FlashSale;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our queries, asked of a real Prometheus over a cluster whose every number is known: a control plane; {@code permanent}, a full
 * machine; {@code i-0aaa}, at a quarter; {@code i-0bbb}, not Ready, cordoned and without node_exporter; {@code i-0ccc}, which
 * goes from 20 % to 90 % forty seconds before AT. Scrapes are at 8, 23, 38 and 53 s of each minute.
 */
class PrometheusIT {
    private static final Instant AT = Instant.parse("2026-06-01T03:00:00Z");
    private static final double STEP = AT.getEpochSecond() - 40;
    private static final Instant FIRST = AT.minusSeconds(30 * 60).plusSeconds(8);
    private static final Instant LAST = AT.plusSeconds(5 * 60).minusSeconds(7);
    private static final FlashSale FLASH = new FlashSale(30, Duration.ofMinutes(2));
    private static final List<String> OTHER_MODES = List.of("iowait", "irq", "nice", "softirq", "steal", "system");

    @TempDir
    static Path folder;

    private static RealPrometheus prometheus;
    /** Without Prometheus' own date, which tells that our clock stands in another month. */
    private static final OkHttpClient HTTP = new OkHttpClient.Builder()
            .addNetworkInterceptor(chain -> chain.proceed(chain.request())
                    .newBuilder()
                    .removeHeader("Date")
                    .build())
            .build();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var series = new Backfill(FIRST, LAST);
        kubernetes(series);
        pods(series);
        machine(series, "server", "control-plane", _ -> 1, 0.1, 0);
        machine(series, "permanent", "worker", _ -> 1, 0.6, 0.5);
        machine(series, "i-0aaa", "worker", _ -> 0.25, 0.3, 0);
        machine(series, "i-0ccc", "worker", second -> second < STEP ? 0.2 : 0.9, 0.4, 0.02);
        prometheus = RealPrometheus.over(series, folder);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) prometheus.close();
        HTTP.dispatcher().executorService().shutdown();
        HTTP.connectionPool().evictAll();
    }

    @Test
    void theWorkersAreSeenAsTheyAre() {
        var nodes = (Signal.Seen<List<Node>>) observe(AT).nodes();
        assertThat(nodes.value().stream().map(PrometheusIT::rounded))
                .containsExactly(
                        node("i-0aaa", true, false, true, 25.0, 30.0, 0.0, 1.9, 1.0),
                        new Node(
                                "i-0bbb",
                                false,
                                true,
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(1.9),
                                Optional.empty()),
                        // The samples of two minutes span 105 s: 72 s at 20 % and 33 s at 90 %.
                        node("i-0ccc", true, false, true, 42.0, 40.0, 2.0, 1.9, 0.0),
                        node("permanent", true, false, false, 100.0, 60.0, 50.0, 1.9, 1.5));
        assertThat(nodes.age()).isEqualTo(Duration.ofSeconds(7));
        assertThat(nodes.coverage()).isEqualTo(1);
    }

    @Test
    void cpuNowFollowsAStepWithinThirtySeconds() {
        // The step is at AT − 40 s; two scrapes after it, the old load is out of the figure.
        assertThat(percent(observe(AT.minusSeconds(10)).cpuNow())).isEqualTo((100 + 25 + 90) / 3.0, offset(0.01));
        assertThat(percent(observe(AT.minusSeconds(41)).cpuNow())).isEqualTo((100 + 25 + 20) / 3.0, offset(0.01));
    }

    @Test
    void theLowsAreThoseOfTheWindowAndOfItsLaterHalf() {
        var before = 100 * (2 + 0.5 + 0.4) / 6;
        assertThat(percent(observe(AT).cpuLow())).isEqualTo(before, offset(0.01));
        assertThat(percent(observe(AT).cpuLowLately())).isEqualTo(before, offset(0.01));
        // A minute later the step lies in the first half of the window alone.
        var later = observe(AT.plusSeconds(60));
        assertThat(percent(later.cpuLow())).isEqualTo(before, offset(0.01));
        assertThat(percent(later.cpuLowLately())).isEqualTo(100 * (2 + 0.5 + 1.8) / 6, offset(0.01));
    }

    @Test
    void pendingPodsAreTheUnschedulableOnesAndNoneIsZeroWhileOthersAreKnown() {
        assertThat(observe(AT).pendingPods()).isEqualTo(new Signal.Seen<>(2, Duration.ofSeconds(7), 1));
        assertThat(observe(AT).pendingCores()).isEqualTo(new Signal.Seen<>(1.75, Duration.ofSeconds(7), 1));
        var before = observe(AT.minusSeconds(120));
        assertThat(before.pendingPods()).isEqualTo(new Signal.Seen<>(0, Duration.ofSeconds(7), 1));
        assertThat(before.pendingCores()).isEqualTo(new Signal.Seen<>(0.0, Duration.ofSeconds(7), 1));
    }

    /** Mistake 9: averaged over the other modes as well, a full machine reads as a seventh. */
    @Test
    void aFullMachineReadsAHundredPercentAndNotASeventh() throws IOException {
        var peers = "avg by (node) (rate(node_cpu_seconds_total{mode!=\"idle\",node=\"permanent\"}[5m]))";
        assertThat(ask(peers)).isEqualTo(1.0 / 7, offset(0.001));
        var nodes = (Signal.Seen<List<Node>>) observe(AT).nodes();
        assertThat(nodes.value().getLast().cpuPercent().orElseThrow()).isEqualTo(100, offset(0.01));
    }

    /** Mistake 8, on the real thing: whose scrapes have ended is unknown, and neither idle nor full. */
    @Test
    void whenScrapesHaveEndedEverythingIsMissing() {
        var observation = observe(LAST.plusSeconds(301));
        var missing = new Signal.Missing<>("query facts answered an empty vector");
        assertThat(observation.nodes()).isEqualTo(missing);
        assertThat(observation.cpuNow()).isEqualTo(missing);
        assertThat(observation.cpuLow()).isEqualTo(missing);
        assertThat(observation.pendingPods()).isEqualTo(missing);
    }

    @Test
    void whenScrapesAreLateTheAgeSaysSoAndUsageIsNotCovered() {
        var observation = observe(LAST.plusSeconds(90));
        var nodes = (Signal.Seen<List<Node>>) observation.nodes();
        assertThat(nodes.age()).isEqualTo(Duration.ofSeconds(90));
        assertThat(nodes.coverage()).isZero();
        assertThat(observation.cpuNow()).isInstanceOf(Signal.Missing.class);
        assertThat(observation.pendingPods()).isEqualTo(new Signal.Seen<>(2, Duration.ofSeconds(90), 1));
    }

    @Test
    void aWindowThatBeganBeforeTheFirstScrapeIsCoveredInPart() {
        var low = (Signal.Seen<Double>) observe(FIRST.plusSeconds(60)).cpuLow();
        assertThat(low.coverage()).isBetween(0.3, 0.6);
    }

    private static void kubernetes(Backfill series) {
        for (var node : List.of("server", "permanent", "i-0aaa", "i-0bbb", "i-0ccc")) {
            var ready = node.equals("i-0bbb") ? 0 : 1;
            series.gauge("kube_node_info", "node=\"" + node + "\",kubelet_version=\"v1.32.4+k3s1\"", 1);
            series.gauge("kube_node_status_condition", condition(node, "Ready", "true"), ready);
            series.gauge("kube_node_status_condition", condition(node, "Ready", "false"), 0);
            series.gauge("kube_node_status_condition", condition(node, "Ready", "unknown"), 1 - ready);
            series.gauge("kube_node_status_condition", condition(node, "DiskPressure", "true"), 1);
            series.gauge("kube_node_spec_unschedulable", "node=\"" + node + "\"", 1 - ready);
            series.gauge("kube_node_status_allocatable", "node=\"" + node + "\",resource=\"cpu\",unit=\"core\"", 1.9);
            series.gauge(
                    "kube_node_status_allocatable", "node=\"" + node + "\",resource=\"memory\",unit=\"byte\"", 4e9);
            if (node.startsWith("i-"))
                series.gauge("kube_node_labels", "node=\"" + node + "\",label_elastikube_io_elastic=\"true\"", 1);
        }
        series.gauge("kube_node_role", "node=\"server\",role=\"control-plane\"", 1);
        series.gauge("kube_node_role", "node=\"server\",role=\"master\"", 1);
    }

    private static String condition(String node, String condition, String status) {
        return "node=\"%s\",condition=\"%s\",status=\"%s\"".formatted(node, condition, status);
    }

    private static void pods(Backfill series) {
        pod(series, "web-1", "permanent", "Running", 1.0, 0.5);
        pod(series, "job-1", "permanent", "Succeeded", 3.0);
        pod(series, "web-2", "i-0aaa", "Running", 0.75);
        pod(series, "web-3", "i-0aaa", "Pending", 0.25);
        pod(series, "agent-1", "i-0ccc", "Running");
        pod(series, "web-4", "", "Pending", 0.5, 0.25);
        pod(series, "web-5", "", "Pending", 1.0);
        for (var pod : List.of("web-4", "web-5"))
            series.gauge("kube_pod_status_unschedulable", labels(pod), 1, AT.minusSeconds(60), LAST);
    }

    private static void pod(Backfill series, String pod, String node, String phase, double... requests) {
        series.gauge("kube_pod_info", labels(pod) + ",node=\"" + node + "\"", 1);
        for (var each : List.of("Pending", "Running", "Succeeded", "Failed", "Unknown"))
            series.gauge("kube_pod_status_phase", labels(pod) + ",phase=\"" + each + "\"", each.equals(phase) ? 1 : 0);
        for (int i = 0; i < requests.length; i++) {
            var container = labels(pod) + ",node=\"%s\",container=\"c%d\"".formatted(node, i);
            series.gauge(
                    "kube_pod_container_resource_requests", container + ",resource=\"cpu\",unit=\"core\"", requests[i]);
            series.gauge("kube_pod_container_resource_requests", container + ",resource=\"memory\",unit=\"byte\"", 1e8);
        }
    }

    private static String labels(String pod) {
        return "namespace=\"shop\",pod=\"%s\",uid=\"uid-%s\"".formatted(pod, pod);
    }

    /** Two cores whose use is a step at most; the counters are its integral, as of a machine that has run for a while. */
    private static void machine(
            Backfill series, String node, String role, DoubleUnaryOperator use, double memory, double pressure) {
        var labels = "node=\"%s\",role=\"%s\"".formatted(node, role);
        var start = FIRST.getEpochSecond() - 86_400.0;
        DoubleUnaryOperator busy = second -> second < STEP
                ? use.applyAsDouble(start) * (second - start)
                : use.applyAsDouble(start) * (STEP - start) + use.applyAsDouble(STEP) * (second - STEP);
        for (var cpu : List.of("0", "1")) {
            var core = labels + ",cpu=\"" + cpu + "\"";
            series.counter("node_cpu_seconds_total", core + ",mode=\"idle\"", s -> s - start - busy.applyAsDouble(s));
            series.counter("node_cpu_seconds_total", core + ",mode=\"user\"", busy);
            for (var mode : OTHER_MODES)
                series.counter("node_cpu_seconds_total", core + ",mode=\"" + mode + "\"", _ -> 7);
        }
        series.gauge("node_memory_MemTotal_bytes", labels, 4e9);
        series.gauge("node_memory_MemAvailable_bytes", labels, 4e9 * (1 - memory));
        series.counter("node_pressure_cpu_waiting_seconds_total", labels, s -> pressure * (s - start));
    }

    private static Observation observe(Instant at) {
        return new Prometheus(HTTP, InstantSource.fixed(at)).observe(prometheus.address(), FLASH);
    }

    private static double ask(String query) throws IOException {
        var url = HttpUrl.get(prometheus.address() + "/api/v1/query")
                .newBuilder()
                .addQueryParameter("query", query)
                .addQueryParameter("time", Long.toString(AT.getEpochSecond()))
                .build();
        try (var answer = HTTP.newCall(new Request.Builder().url(url).build()).execute()) {
            JsonNode tree = Json.tree(answer.body().string());
            return tree.at("/data/result/0/value/1").asDouble();
        }
    }

    private static double percent(Signal<Double> signal) {
        return ((Signal.Seen<Double>) signal).value();
    }

    private static Node node(
            String name,
            boolean ready,
            boolean cordoned,
            boolean elastic,
            double cpu,
            double memory,
            double pressure,
            double allocatable,
            double requested) {
        return new Node(
                name,
                ready,
                cordoned,
                elastic,
                Optional.of(2.0),
                Optional.of(cpu),
                Optional.of(memory),
                Optional.of(pressure),
                Optional.of(allocatable),
                Optional.of(requested));
    }

    private static Node rounded(Node node) {
        return new Node(
                node.name(),
                node.ready(),
                node.cordoned(),
                node.elastic(),
                node.cores(),
                node.cpuPercent().map(PrometheusIT::rounded),
                node.memoryPercent().map(PrometheusIT::rounded),
                node.pressurePercent().map(PrometheusIT::rounded),
                node.allocatableCores(),
                node.requestedCores());
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", value));
    }
}
