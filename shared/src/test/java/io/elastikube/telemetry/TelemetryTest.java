package io.elastikube.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private final List<String> lines = new ArrayList<>();
    private final Telemetry telemetry = new Telemetry(
            lines::add, InstantSource.fixed(Instant.parse("2026-01-31T09:00:00Z")), "shop", "scale-up", "r-1");

    @Test
    void aLogLineIsOneLineOfJson() {
        telemetry.warn("launch refused", "operation", "shop-7", "count", 2, "dry", true, "hours", 0.5, "code", null);
        assertThat(lines)
                .containsExactly("{\"time\":\"2026-01-31T09:00:00Z\",\"level\":\"WARN\",\"function\":\"scale-up\","
                        + "\"request\":\"r-1\",\"cluster\":\"shop\",\"message\":\"launch refused\",\"operation\":\"shop-7\","
                        + "\"count\":2,\"dry\":true,\"hours\":0.5,\"code\":null}");
    }

    @Test
    void nothingThatIsSaidBreaksTheLineOrHidesWhoSpeaks() {
        telemetry.error("two\nlines", "output", "a\r\nb\u0000\"", "level", "DEBUG", "forgotten");
        telemetry.info("x".repeat(1_000_000));
        assertThat(lines).hasSize(2).noneMatch(line -> line.contains("\n") || line.contains("\r"));
        assertThat(Json.tree(lines.getFirst()).path("level").textValue()).isEqualTo("ERROR");
        assertThat(Json.tree(lines.getFirst()).path("level_").textValue()).isEqualTo("DEBUG");
        assertThat(Json.tree(lines.getFirst()).path("forgotten").textValue()).isEqualTo("?");
        assertThat(lines.getLast().length()).isLessThan(10_000);
    }

    @Test
    void theMetricsOfAnInvocationAreOneLineInCloudWatchsFormat() {
        telemetry.count(Metric.WORKERS_LAUNCHED, 2);
        telemetry.count(Metric.WORKERS_LAUNCHED, 1);
        telemetry.gauge(Metric.HOURLY_USD, 0.25);
        telemetry.gauge(Metric.CPU_PERCENT, 70);
        telemetry.gauge(Metric.CPU_PERCENT, 80);
        telemetry.flush();
        telemetry.flush();
        assertThat(lines)
                .containsExactly(
                        "{\"_aws\":{\"Timestamp\":1769850000000,\"CloudWatchMetrics\":[{\"Namespace\":\"ElastiKube\","
                                + "\"Dimensions\":[[\"Cluster\"]],\"Metrics\":[{\"Name\":\"WorkersLaunched\",\"Unit\":\"Count\"},"
                                + "{\"Name\":\"CpuPercent\",\"Unit\":\"None\"},{\"Name\":\"HourlyUsd\",\"Unit\":\"None\"}]}]},"
                                + "\"Cluster\":\"shop\",\"function\":\"scale-up\",\"request\":\"r-1\","
                                + "\"WorkersLaunched\":3,\"CpuPercent\":80,\"HourlyUsd\":0.25}");
    }

    @Test
    void whatIsNotANumberIsAGapAndNoZero() {
        telemetry.gauge(Metric.CPU_PERCENT, Double.NaN);
        telemetry.count(Metric.WORKERS_JOINED, Double.POSITIVE_INFINITY);
        telemetry.flush();
        assertThat(lines).isEmpty();
    }

    /** CloudWatch takes at most 100 metrics in a line, and a metric's name must be one of its names. */
    @Test
    void everyMetricFitsTheFormat() {
        assertThat(Metric.values())
                .hasSizeLessThanOrEqualTo(100)
                .allSatisfy(metric -> assertThat(metric.wire()).matches("[A-Z][A-Za-z]{1,99}"));
        assertThat(Metric.values()).extracting(Metric::wire).doesNotHaveDuplicates();
    }
}
