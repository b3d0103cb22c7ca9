package io.elastikube.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's mistake: one line on standard error, exit code 2, nothing written, nothing run. */
class BadInputTest {
    @TempDir
    private Path folder;

    @AfterEach
    void nothingWasWritten() {
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1e9", "-0.0"})
    void refusesToScaleToNoCores(String cores) {
        assertThat(refused("--scale-to", cores))
                .isEqualTo("elastikube: --scale-to '%s': must be above 0 and at most 10000 cores".formatted(cores));
    }

    @Test
    void refusesTextForANumber() {
        assertThat(refused("--scale-to", "many")).isEqualTo("elastikube: --scale-to 'many': must be a number");
        assertThat(refused("--seed", "1.5")).isEqualTo("elastikube: --seed '1.5': must be a whole number");
        assertThat(refused("--days", "two")).isEqualTo("elastikube: --days 'two': must be a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "367"})
    void refusesALengthOutOfRange(String days) {
        assertThat(refused("--days", days))
                .isEqualTo("elastikube: --days '%s': must be above 0 and at most 366".formatted(days));
    }

    @Test
    void refusesLessThanAMinute() {
        assertThat(refused("--days", "0.0001")).isEqualTo("elastikube: --days '0.0001': is less than a minute");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThat(refused("--from", "noon"))
                .isEqualTo("elastikube: --from 'noon': is not a time; write ISO-8601 UTC such as 2025-11-11T00:00:00Z");
        assertThat(refused("--from", "2025-11-11T00:00:30Z"))
                .isEqualTo("elastikube: --from '2025-11-11T00:00:30Z': must be a whole minute");
    }

    @Test
    void refusesUnknownNamesWithTheKnownOnes() {
        assertThat(refused("--scenario", "storm"))
                .isEqualTo("elastikube: --scenario 'storm': is unknown; known: flash-sale, quiet-day, steady");
        assertThat(refused("--policy", "karpenter"))
                .isEqualTo("elastikube: --policy 'karpenter': is unknown; known: elastikube");
        assertThat(refused("--faults", "some"))
                .isEqualTo("elastikube: --faults 'some': is unknown; known: none, mild, storm");
    }

    @Test
    void refusesATraceAndAScenarioTogether() {
        assertThat(refused("--trace", "load.csv", "--scenario", "steady"))
                .isEqualTo("elastikube: --trace and --scenario: only one of them can be given");
    }

    @Test
    void refusesATraceThatIsNotThere() {
        assertThat(refused("--trace", "nowhere.csv")).isEqualTo("elastikube: nowhere.csv: no such file");
        assertThat(refused("--trace", "")).isEqualTo("elastikube: --trace: must not be empty");
        assertThat(refused("--trace", "a\0b")).isEqualTo("elastikube: --trace 'a b': is not a path");
    }

    @Test
    void refusesATracesBadLineWithFileLineValueAndRule() throws IOException {
        var trace = Files.writeString(
                folder.resolve("load.csv"), "timestamp,value\n2026-01-01T00:00:00Z,1\n2026-01-01T00:05:00Z,-3\n");
        assertThat(refused("--trace", trace.toString()))
                .isEqualTo("elastikube: %s line 3: value '-3' is negative; load is zero or more".formatted(trace));
    }

    @Test
    void refusesABeginningOutsideTheTrace() throws IOException {
        var trace = Files.writeString(
                folder.resolve("load.csv"), "timestamp,value\n2026-01-01T00:00:00Z,1\n2026-01-01T00:05:00Z,3\n");
        assertThat(refused("--trace", trace.toString(), "--from", "2027-01-01"))
                .isEqualTo(
                        "elastikube: --from 2027-01-01T00:00:00Z: is outside the trace load.csv, which goes from 2026-01-01T00:00:00Z to 2026-01-01T00:10:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "limits/max-workers=0, a whole number from 1 to 100",
        "limits/max-workers=many, a whole number from 1 to 100",
        "limits/max-wokers=5, limits/max-workers",
        "thresholds/peak/up=101, a number from 1 to 100",
        "schedule/time-zone=Mars/Olympus, time zone"
    })
    void refusesASettingWithItsPathItsValueAndItsRule(String assignment, String rule) {
        assertThat(refused("--set", assignment))
                .startsWith("elastikube: --set " + assignment + ": ")
                .contains(rule);
    }

    @Test
    void refusesSettingsThatDoNotFitTogether() {
        assertThat(run("--set", "limits/min-workers=8", "--set", "limits/max-workers=4"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .startsWith("elastikube: --set limits/m")
                        .contains("=8", "4"));
    }

    @Test
    void refusesASettingThatIsNoAssignment() {
        assertThat(refused("--set", "mode"))
                .isEqualTo("elastikube: --set 'mode': must be PATH=VALUE, such as limits/max-workers=6");
        assertThat(refused("--set", "mode=active", "--set", "mode=paused"))
                .isEqualTo("elastikube: --set mode: is given twice");
    }

    @Test
    void refusesAnOutputFolderThatIsAFile() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        for (var out : List.of(file, file.resolve("below")))
            assertThat(lines("simulate", "--out", out.toString()))
                    .containsExactly(
                            "elastikube: --out %s: %s is a file; the results need a folder".formatted(out, file));
    }

    @Test
    void refusesUnknownCommandsAndOptionsInOneLine() {
        assertThat(lines("simulat"))
                .singleElement()
                .asString()
                .startsWith("elastikube: Unmatched argument")
                .contains("simulate");
        assertThat(refused("--speed", "1"))
                .startsWith("elastikube: Unknown option")
                .contains("elastikube simulate --help");
        assertThat(refused("--seed")).startsWith("elastikube: Missing required parameter for option '--seed'");
    }

    private String refused(String... options) {
        var lines = run(options);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private List<String> run(String... options) {
        var arguments = new ArrayList<>(
                List.of("simulate", "--out", folder.resolve("out").toString()));
        arguments.addAll(List.of(options));
        return lines(arguments.toArray(String[]::new));
    }

    private static List<String> lines(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Main.run(Terminal.none(), new PrintWriter(out), new PrintWriter(err), arguments);
        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        return err.toString().lines().toList();
    }
}
