package io.elastikube.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.simulator.faults.Faults;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The four shipped functions, together, through busy days. */
class ShippedRunTest {
    static Stream<Arguments> weathers() {
        return Stream.of(
                        Named.of("no faults", Faults.NONE),
                        Named.of("no events", Faults.NONE.withoutEvents()),
                        Named.of("mild", Faults.MILD),
                        Named.of("storm", Faults.STORM))
                .flatMap(faults -> Stream.of(1L).map(seed -> Arguments.of(faults, seed)));
    }

    @ParameterizedTest
    @MethodSource("weathers")
    void theClusterFollowsItsLoadAndEveryOperationCloses(Faults faults, long seed) {
        var rows = new ArrayList<Row>();
        var report = Simulation.of(ShippedRunTest::busyDay)
                .days(1.5)
                .seed(seed)
                .faults(faults)
                .rows(rows::add)
                .run();
        assertThat(report.violations()).as("seed %d", seed).isEmpty();
        assertThat(report.control().operations()).isEmpty();
        assertThat(report.control().claims()).isEmpty();
        assertThat(report.decisions()).hasSizeGreaterThan(900);
        assertThat(report.servedCoreHours()).isGreaterThan(0.98 * report.demandedCoreHours());
        assertThat(rows).allMatch(row -> row.readyWorkers() + row.bootingWorkers() <= 11);
        assertThat(rows).extracting(Row::readyWorkers).contains(2, 8);
    }

    /** A day with a spike of ten minutes in every second hour. */
    private static double busyDay(long millis) {
        double spike = millis % 7_200_000 < 600_000 ? 3 : 0;
        return Runs.day(millis) + spike;
    }
}
