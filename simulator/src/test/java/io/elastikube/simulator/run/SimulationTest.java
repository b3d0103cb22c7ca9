package io.elastikube.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.simulator.faults.Faults;
import io.elastikube.simulator.record.CallLines;
import io.elastikube.simulator.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs of the acting functions, with a decision that knows the load. */
class SimulationTest {
    @Test
    void theSameSeedGivesTheSameRunByteForByte() {
        var first = lines(3);
        assertThat(lines(3)).isEqualTo(first);
        assertThat(lines(4)).isNotEqualTo(first);
    }

    @Test
    void callsAreInOrderOfTimeFunctionAndInvocation() {
        var keys = lines(5).stream()
                .filter(line -> line.startsWith("{\"time\""))
                .map(line -> line.replaceAll(
                        "\\{\"time\":\"([^\"]*)Z\",\"function\":\"([^\"]*)\",\"invocation\":\"([^\"]*)\".*",
                        "$1 $2 $3"))
                .toList();
        assertThat(keys).hasSizeGreaterThan(1_000);
        var times = keys.stream().map(key -> key.substring(0, key.indexOf(' '))).toList();
        assertThat(times)
                .isSortedAccordingTo(
                        (a, b) -> java.time.Instant.parse(a + "Z").compareTo(java.time.Instant.parse(b + "Z")));
    }

    @Test
    void withoutFaultsNothingFailsAndEveryCoreIsServed() {
        var rows = new ArrayList<Row>();
        var report = Runs.withOracle(Runs::day).days(1).rows(rows::add).run();
        assertThat(report.violations()).isEmpty();
        assertThat(report.failures()).isEmpty();
        assertThat(report.faults()).isEmpty();
        assertThat(report.settledAfter()).isPresent();
        assertThat(report.launched()).isPositive();
        assertThat(report.servedCoreHours()).isGreaterThan(0.999 * report.demandedCoreHours());
        assertThat(rows)
                .hasSize(1440)
                .allSatisfy(row ->
                        assertThat(row.readyWorkers() + row.bootingWorkers()).isBetween(2, 10));
        assertThat(rows.getFirst().timestamp()).isEqualTo(report.start());
    }

    @Test
    void withoutASingleEventEveryOperationStillCloses() {
        var report = Runs.withOracle(Runs::day)
                .days(1)
                .faults(Faults.NONE.withoutEvents())
                .run();
        assertThat(report.violations()).isEmpty();
        assertThat(report.control().operations()).isEmpty();
        assertThat(report.operations()).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theInvariantsHoldInTheWorstOfWeathers(long seed) {
        var report = Runs.withOracle(Runs::day)
                .days(2)
                .seed(seed)
                .faults(Faults.STORM)
                .run();
        assertThat(report.violations()).as("seed %d", seed).isEmpty();
        assertThat(report.faults().values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThan(100);
    }

    @Test
    void aTestMayKillAFunctionAtACall() {
        var report = Runs.withOracle(Runs::day)
                .days(0.5)
                .interference(call -> call.action().equals("RunInstances")
                                && call.invocation().hashCode() % 2 == 0
                        ? new Verdict.KilledAfter()
                        : Verdict.PASS)
                .run();
        assertThat(report.violations()).isEmpty();
        assertThat(report.failures())
                .isNotEmpty()
                .allMatch(each -> each.because().equals("after RunInstances"));
    }

    @Test
    void anOperatorsHandReachesIntoTheWorld() {
        var report = Runs.withOracle(_ -> 6.0)
                .days(0.2)
                .after(
                        Duration.ofHours(2),
                        world -> world.workers().stream()
                                .filter(machine -> !machine.isPermanent())
                                .forEach(world::terminateByHand))
                .run();
        assertThat(report.violations()).isEmpty();
        assertThat(report.launched()).isEqualTo(6);
    }

    private static List<String> lines(long seed) {
        var lines = new ArrayList<String>();
        var report = Runs.withOracle(Runs::day)
                .days(0.4)
                .seed(seed)
                .faults(Faults.STORM)
                .calls(call -> lines.add(CallLines.line(call)))
                .rows(row -> lines.add(row.csv()))
                .logs(lines::add)
                .run();
        lines.add(report.faults() + " " + report.runs() + " " + report.events());
        return lines;
    }
}
