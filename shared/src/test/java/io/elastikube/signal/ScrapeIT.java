package io.elastikube.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.elastikube.settings.Settings.FlashSale;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus that scrapes, each second, exporters that come and go. */
class ScrapeIT {
    private static final FlashSale FLASH = new FlashSale(30, Duration.ofMinutes(2));

    private final AtomicBoolean kubeStateAnswers = new AtomicBoolean(true);
    private final AtomicBoolean nodeAnswers = new AtomicBoolean(true);
    private final long begun = System.nanoTime();

    @TempDir
    Path folder;

    @Test
    void missedScrapesAgeANodeButAnExporterOfKubernetesThatIsAwayIsUnknownAtOnce()
            throws IOException, InterruptedException {
        var exporters = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(exporters, "/kube", kubeStateAnswers, () -> KUBERNETES);
        serve(exporters, "/node", nodeAnswers, this::machine);
        exporters.start();
        try (var prometheus =
                RealPrometheus.start(configuration(exporters.getAddress().getPort()), folder)) {
            var http = new OkHttpClient();
            var eyes = new Prometheus(http, InstantSource.system());

            var healthy = prometheus.until(
                    () -> eyes.observe(prometheus.address(), FLASH),
                    seen -> seen.troubles().isEmpty() && coverage(seen) == 1);
            assertThat(coverage(healthy)).as("%s", healthy).isEqualTo(1);
            assertThat(healthy.pendingPods().usable(Duration.ofSeconds(10), 1)).contains(0);

            // Prometheus marks the node's series stale at the first scrape that fails.
            nodeAnswers.set(false);
            Predicate<Observation> older = seen -> age(seen).compareTo(Duration.ofSeconds(4)) > 0;
            var missed = prometheus.until(() -> eyes.observe(prometheus.address(), FLASH), older);
            assertThat(age(missed)).isGreaterThan(Duration.ofSeconds(4));
            assertThat(coverage(missed)).as("%s", missed).isEqualTo(1);
            assertThat(missed.cpuNow()).isInstanceOf(Signal.Seen.class);

            kubeStateAnswers.set(false);
            Predicate<Observation> unknown = seen -> seen.nodes() instanceof Signal.Missing;
            var away = prometheus.until(() -> eyes.observe(prometheus.address(), FLASH), unknown);
            var missing = new Signal.Missing<>("query facts answered an empty vector");
            assertThat(away.nodes()).isEqualTo(missing);
            assertThat(away.pendingPods()).isEqualTo(missing);
        } finally {
            exporters.stop(0);
        }
    }

    private static void serve(
            HttpServer exporters, String path, AtomicBoolean answers, java.util.function.Supplier<String> metrics) {
        exporters.createContext(path, exchange -> {
            var body = metrics.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(answers.get() ? 200 : 500, answers.get() ? body.length : -1);
            if (answers.get()) exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static final String KUBERNETES = """
            kube_node_info{node="a"} 1
            kube_node_status_condition{node="a",condition="Ready",status="true"} 1
            kube_node_spec_unschedulable{node="a"} 0
            kube_node_status_allocatable{node="a",resource="cpu"} 1.9
            kube_pod_info{namespace="shop",pod="web",node="a"} 1
            """;

    /** A machine of one core, half of it used. */
    private String machine() {
        var half = (System.nanoTime() - begun) / 2e9;
        return """
                node_cpu_seconds_total{cpu="0",mode="idle"} %1$f
                node_cpu_seconds_total{cpu="0",mode="user"} %1$f
                node_memory_MemTotal_bytes 4e9
                node_memory_MemAvailable_bytes 3e9
                node_pressure_cpu_waiting_seconds_total 0
                """.formatted(half);
    }

    private static String configuration(int port) {
        return """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                  - job_name: kube-state-metrics
                    honor_labels: true
                    metrics_path: /kube
                    static_configs: [{targets: ["127.0.0.1:%1$d"]}]
                  - job_name: node
                    metrics_path: /node
                    static_configs: [{targets: ["127.0.0.1:%1$d"], labels: {node: a, role: worker}}]
                """.formatted(port);
    }

    private static double coverage(Observation observation) {
        return observation.nodes() instanceof Signal.Seen<List<Node>> seen ? seen.coverage() : 0;
    }

    private static Duration age(Observation observation) {
        return observation.nodes() instanceof Signal.Seen<List<Node>> seen ? seen.age() : Duration.ZERO;
    }
}
