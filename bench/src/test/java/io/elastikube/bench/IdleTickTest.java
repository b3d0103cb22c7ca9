package io.elastikube.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdleTickTest {
    private static final CalmCluster CALM = CalmCluster.watched(Duration.ofHours(2));

    @Test
    void anIdleTickOfDecisionMakesAtMostFourCalls() {
        assertThat(CALM.visits().get("decision")).hasSize(60);
        assertThat(IdleTick.most(CALM.visits().get("decision"), _ -> true)).isLessThanOrEqualTo(4);
    }

    @Test
    void allThatAnIdleTickOfDecisionWritesIsOneBatchToHistory() {
        assertThat(CALM.visits().get("decision"))
                .allSatisfy(visit -> assertThat(visit)
                        .filteredOn(call -> call.site().action().equals("BatchWriteItem"))
                        .hasSize(1));
        assertThat(IdleTick.writes(CALM.visits().get("decision"))).isEqualTo(Set.of("BatchWriteItem to history"));
    }

    @Test
    void theOtherFunctionsWriteNothingWhileThereIsNothingToDo() {
        for (var function : Set.of("scale-up", "scale-down", "cleanup"))
            assertThat(IdleTick.writes(CALM.visits().get(function)))
                    .as(function)
                    .isEmpty();
    }
}
