package io.elastikube.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ChanceTest {
    @Test
    void onePartsDrawsDoNotShiftAnothers() {
        var one = Chance.of(1);
        var other = Chance.of(1);
        one.part("a").bits();
        one.bits();
        assertThat(one.part("b").bits()).isEqualTo(other.part("b").bits());
        assertThat(one.part("b").bits()).isNotEqualTo(one.part("c").bits());
    }

    @Test
    void waitingTimesHaveTheMedianAndPercentileAskedFor() {
        var chance = Chance.of(3);
        var draws = DoubleStream.generate(() -> chance.around(100, 150))
                .limit(20_001)
                .sorted()
                .toArray();
        assertThat(draws[10_000]).isBetween(97.0, 103.0);
        assertThat(draws[18_000]).isBetween(145.0, 155.0);
    }
}
