package io.elastikube.conformance.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elastikube.conformance.dynamo.LocalDynamo;
import io.elastikube.events.EventPublisher;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.Ledger;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.simulator.dynamo.SimulatedDynamoDb;
import io.elastikube.telemetry.Telemetry;
import io.elastikube.turn.OperationFailedException;
import io.elastikube.turn.Outcome;
import io.elastikube.turn.Turn;
import io.elastikube.turn.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final ScaleUp UP = ScaleUp.requested("shop-1", NOW, 2, "demand");

    private final Ledger ledger;
    private final Turns turns;

    TurnsTest() {
        var dynamo = new SimulatedDynamoDb(() -> NOW);
        LocalDynamo.createTables(dynamo);
        ledger = new Ledger(dynamo, LocalDynamo.CONTROL_TABLE, LocalDynamo.HISTORY_TABLE, "shop", () -> NOW);
        turns = new Turns(ledger, new EventPublisher(null, "default", "shop"));
    }

    /** Otherwise one operation that always throws, by its place in the list, would keep the others from ever going on. */
    @Test
    void anOperationThatCannotGoOnDoesNotKeepTheOthersFromGoingOn() {
        var trouble = new IllegalStateException("EC2 forbids it");
        assertThatThrownBy(() -> take(turn -> {
                    turn.attempt(() -> {
                        throw trouble;
                    });
                    turn.attempt(() -> turn.storeSurely(new Change().open(UP)));
                }))
                .isSameAs(trouble);
        assertThat(ledger.read().operations()).containsExactly(UP);
    }

    @Test
    void allThatFailedIsToldTogether() {
        assertThatThrownBy(() -> take(turn -> {
                    turn.attempt(() -> {
                        throw new IllegalStateException("EC2 forbids it");
                    });
                    turn.fail("shop-2 launched nothing");
                }))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("EC2 forbids it")
                .hasMessageContaining("shop-2 launched nothing");
    }

    /** Of two operations in one turn, the second must see what the first has stored, or it counts workers twice. */
    @Test
    void aTurnSeesWhatItHasStored() {
        var claim = new Claim("i-0000000000000000a", "shop-2", NOW, Optional.empty());
        var down = ScaleDown.requested("shop-2", NOW, 1, "quiet");
        List<Object> seen = new ArrayList<>();
        var outcome = take(turn -> {
            turn.storeSurely(new Change().open(UP).open(down).claim(claim));
            seen.add(turn.control().equals(ledger.read()));
            turn.storeSurely(new Change()
                    .update(UP.at(ScaleUp.Step.FAILED))
                    .release(claim)
                    .state(state -> state.withDownAt(NOW)));
            seen.add(turn.control().equals(ledger.read()));
        });
        assertThat(outcome).isEqualTo(Outcome.ADVANCED);
        assertThat(seen).containsExactly(true, true);
        assertThat(ledger.read().operations()).containsExactly(down);
    }

    private Outcome take(Consumer<Turn> work) {
        var invocation = new Invocation("request", "request/1", NOW.plus(Duration.ofSeconds(100)));
        return turns.take(invocation, new Telemetry(_ -> {}, () -> NOW, "shop", "test", "request"), work);
    }
}
