package io.elastikube.conformance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.simulator.faults.Faults;
import io.elastikube.simulator.run.Report;
import io.elastikube.simulator.run.Simulation;
import io.elastikube.simulator.wire.CallLog;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Seven days of recorded loads through the shipped functions: the simulator's invariants hold at every minute. */
class RealLoadsTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @ParameterizedTest
    @CsvSource({
        "WC98_JUNE, none", "WC98_JUNE, mild",
        "NYC_TAXI, none", "NYC_TAXI, mild",
        "ASG_MISCONFIG, none", "ASG_MISCONFIG, mild"
    })
    void aRealWeekStaysWithinItsBoundsAndClosesEveryOperation(Loads.Recorded load, String faults) {
        var report = week(load, Faults.named(faults), _ -> {});
        assertSound(report);
        assertThat(report.launched()).isPositive();
        assertThat(report.operations()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Loads.Recorded.class)
    void withoutASingleEventEveryOperationStillCloses(Loads.Recorded load) {
        var report = week(load, Faults.NONE.withoutEvents(), _ -> {});
        assertSound(report);
        assertThat(report.launched()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"WC98_JUNE, none", "WC98_JUNE, mild"})
    void oneSeedMakesOneRun(Loads.Recorded load, String faults) {
        var first = new Fingerprint();
        var second = new Fingerprint();
        var one = week(load, Faults.named(faults), first);
        var other = week(load, Faults.named(faults), second);
        assertThat(second.hex()).isEqualTo(first.hex());
        assertThat(other.decisions()).isEqualTo(one.decisions());
        assertThat(other.operations()).isEqualTo(one.operations());
    }

    private static void assertSound(Report report) {
        assertThat(report.violations()).isEmpty();
        assertThat(report.settledAfter()).isPresent();
        assertThat(report.control().operations()).isEmpty();
        assertThat(report.control().claims()).isEmpty();
    }

    private static Report week(Loads.Recorded load, Faults faults, Consumer<CallLog.Call> calls) {
        return Simulation.of(load.over(WEEK))
                .from(load.from)
                .lasting(WEEK)
                .seed(1)
                .faults(faults)
                .calls(calls)
                .run();
    }
}
