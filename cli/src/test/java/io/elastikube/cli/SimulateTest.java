package io.elastikube.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elastikube.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short runs through the whole command: the four functions in the simulator, and what is left behind. */
class SimulateTest {
    private static final List<String> FILES = List.of(
            "timeline.csv", "calls.jsonl", "decisions.jsonl", "operations.jsonl", "summary.json", "report.html");

    /** The hours around the flash sale. */
    private static final List<String> SALE = List.of("--from", "2025-11-11T05:30:00Z", "--days", "0.0625");

    @TempDir
    private Path folder;

    private record Answer(String out, String err) {}

    @Test
    void leavesEveryFileAndOneRowAMinute() throws IOException {
        simulate("out", SALE);
        assertThat(names("out")).containsExactlyInAnyOrderElementsOf(FILES);
        var timeline = Files.readAllLines(folder.resolve("out/timeline.csv"));
        assertThat(timeline.getFirst())
                .isEqualTo("timestamp,demand_cores,served_cores,ready_workers,booting_workers,draining_workers,"
                        + "cpu_percent,pending_pods,hourly_cost_usd");
        assertThat(timeline).hasSize(1 + 90);
        assertThat(timeline.get(1)).startsWith("2025-11-11T05:30:00Z,");
        for (var call : lines("out", "calls.jsonl"))
            assertThat(Json.tree(call).properties())
                    .extracting(java.util.Map.Entry::getKey)
                    .containsExactly("time", "function", "invocation", "service", "action", "request", "outcome");
        assertThat(lines("out", "decisions.jsonl"))
                .hasSizeGreaterThanOrEqualTo(45)
                .anySatisfy(line ->
                        assertThat(Json.tree(line).at("/decision/is").asText()).isEqualTo("ScaleUp"));
        assertThat(lines("out", "operations.jsonl"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Json.tree(line).has("closedAt")).isTrue());
    }

    @Test
    void oneSeedIsOneRunByteForByte() throws IOException {
        simulate("first", with(SALE, "--faults", "mild", "--seed", "7"));
        simulate("second", with(SALE, "--faults", "mild", "--seed", "7"));
        for (var file : FILES)
            assertThat(folder.resolve("second").resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
    }

    @Test
    void anotherSeedIsAnotherRun() throws IOException {
        simulate("first", SALE);
        simulate("second", with(SALE, "--seed", "2"));
        assertThat(Files.readString(folder.resolve("second/calls.jsonl")))
                .isNotEqualTo(Files.readString(folder.resolve("first/calls.jsonl")));
    }

    @Test
    void jsonIsOneObjectAndNothingElseOnStandardOutput() throws IOException {
        var answer = simulate("out", with(SALE, "--json"));
        assertThat(answer.out().lines()).hasSize(1);
        var json = Json.tree(answer.out());
        assertThat(json.get("out").asText()).isEqualTo(folder.resolve("out").toString());
        var summary = (ObjectNode) Json.tree(Files.readString(folder.resolve("out/summary.json")));
        assertThat(json).isEqualTo(summary.put("out", folder.resolve("out").toString()));
        assertThat(json.properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        "run",
                        "load",
                        "decisions",
                        "operations",
                        "workers",
                        "service",
                        "awsCalls",
                        "faults",
                        "violations",
                        "cost",
                        "out");
    }

    @Test
    void showsPictureSummaryAndTheReportsPath() throws IOException {
        var answer = simulate("out", SALE);
        assertThat(answer.out())
                .contains("▼ flash sale", "Decisions", "Operations", "fixed fleet", "Not served")
                .contains(folder.resolve("out/report.html").toString())
                .doesNotContain("\u001B");
        assertThat(answer.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(200));
        assertThat(answer.err().lines())
                .containsExactly(
                        "flash-sale: 25 % simulated",
                        "flash-sale: 50 % simulated", "flash-sale: 75 % simulated", "flash-sale: 100 % simulated");
    }

    @Test
    void settingsReachTheFunctions() throws IOException {
        simulate("out", with(SALE, "--set", "limits/max-workers=4"));
        for (var row : lines("out", "timeline.csv").subList(1, 91)) {
            var cells = row.split(",");
            assertThat(Integer.parseInt(cells[3]) + Integer.parseInt(cells[4]))
                    .as(row)
                    .isLessThanOrEqualTo(5);
        }
    }

    @Test
    void aTraceIsSimulatedFromItsFile() throws IOException {
        var trace = folder.resolve("load.csv");
        Files.writeString(
                trace,
                "timestamp,value\n2026-01-01T00:00:00Z,100\n2026-01-01T00:30:00Z,300\n2026-01-01T01:00:00Z,100\n");
        simulate("out", List.of("--trace", trace.toString(), "--scale-to", "3", "--days", "0.04"));
        var summary = Json.tree(Files.readString(folder.resolve("out/summary.json")));
        assertThat(summary.at("/run/load").asText()).isEqualTo("load.csv");
        assertThat(summary.at("/run/minutes").asInt()).isEqualTo(57);
        assertThat(summary.at("/load/peakCores").asDouble()).isEqualTo(3);
    }

    private Answer simulate(String out, List<String> options) {
        var arguments =
                new ArrayList<>(List.of("simulate", "--out", folder.resolve(out).toString()));
        arguments.addAll(options);
        var printed = new StringWriter();
        var told = new StringWriter();
        var code = Main.run(
                Terminal.none(), new PrintWriter(printed), new PrintWriter(told), arguments.toArray(String[]::new));
        assertThat(code).as(told.toString()).isZero();
        return new Answer(printed.toString(), told.toString());
    }

    private static List<String> with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    private List<String> names(String out) throws IOException {
        try (var files = Files.list(folder.resolve(out))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private List<String> lines(String out, String file) throws IOException {
        return Files.readAllLines(folder.resolve(out).resolve(file));
    }
}
