package io.elastikube.conformance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elastikube.deciding.Decider;
import io.elastikube.deciding.Decision;
import io.elastikube.deciding.LayeredDecider;
import io.elastikube.deciding.Snapshot;
import io.elastikube.json.Json;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.History;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTickTest {
    private static final Decider RAISE = _ -> new Decision.ScaleUp(5, 2, List.of(), "load", List.of());
    private static final Decider LOWER = _ -> new Decision.ScaleDown(3, 1, "quiet", List.of());
    private static final Decider HOLD = _ -> new Decision.Hold("steady", List.of());

    private final Bench bench = new Bench();

    @Test
    void anIdleTickMakesAtMostFourCallsAndWritesHistoryAlone() {
        assertThat(bench.tick(HOLD)).isEqualTo("{\"outcome\":\"HELD\"}");
        // The first query reads the control partition; the second, history, and only because Prometheus is away.
        assertThat(bench.calls).containsExactly("query", "getParametersByPath", "query", "batchWriteItem");
        assertThat(bench.stored("sample")).hasSize(1);
        assertThat(bench.stored("decision")).hasSize(1);
    }

    @Test
    void aRaiseIsStoredThenTheLeaseReleasedThenPublished() {
        assertThat(bench.tick(RAISE)).isEqualTo("{\"outcome\":\"REQUESTED\"}");
        assertThat(bench.control().operations()).containsExactly(ScaleUp.requested("shop-1", bench.now, 2, "load"));
        assertThat(bench.control().state().lastUpAt()).contains(bench.now);
        assertThat(bench.control().state().lastDownAt()).isEmpty();
        assertThat(bench.events).containsExactly("Scale Up Requested");
        assertThat(bench.calls)
                .endsWith("batchWriteItem", "updateItem", "query", "transactWriteItems", "updateItem", "putEvents");
    }

    @Test
    void aLoweringIsRequestedAndItsVictimsAreChosenElsewhere() {
        bench.tick(LOWER);
        assertThat(bench.control().operations()).containsExactly(ScaleDown.requested("shop-1", bench.now, 1, "quiet"));
        assertThat(bench.control().state().lastDownAt()).contains(bench.now);
        assertThat(bench.events).containsExactly("Scale Down Requested");
    }

    @Test
    void inModeObserveADecisionIsRecordedAndNothingElse() {
        bench.parameters.put("mode", "observe");
        bench.tick(HOLD);
        bench.calls.clear();
        assertThat(bench.tick(RAISE)).isEqualTo("{\"outcome\":\"OBSERVED\"}");
        assertThat(bench.control().operations()).isEmpty();
        assertThat(bench.calls).doesNotContain("transactWriteItems", "putEvents");
        assertThat(bench.stored("decision").getLast()).contains("\"is\":\"ScaleUp\"");
    }

    @Test
    void whileAnotherHoldsTheLeaseTheDecisionIsDroppedAndTold() {
        bench.ledger.acquire(new Invocation("other", "other", bench.now.plusSeconds(60)));
        assertThat(bench.tick(RAISE)).isEqualTo("{\"outcome\":\"DROPPED\"}");
        assertThat(bench.control().operations()).isEmpty();
        assertThat(bench.isTold("LeaseBusy")).isTrue();
    }

    /** A duplicate of the tick, or another function, was faster: a second node must not be removed. */
    @Test
    void aDecisionFromAStateThatHasChangedSinceIsDroppedAndTold() {
        Decider slow = snapshot -> {
            bench.tick(LOWER);
            return LOWER.decide(snapshot);
        };
        assertThat(bench.tick(slow)).isEqualTo("{\"outcome\":\"DROPPED\"}");
        assertThat(bench.control().operations()).hasSize(1);
        assertThat(bench.isTold("StateStale")).isTrue();
    }

    @Test
    void anOperationThatMerelyAdvancesDropsNoRaise() {
        bench.store(new Change().open(ScaleUp.requested("shop-0", bench.now, 1, "load")));
        Decider meanwhile = snapshot -> {
            var open = bench.control().scaleUps().getFirst();
            bench.store(new Change().update(open.withNote("one step further")));
            return RAISE.decide(snapshot);
        };
        assertThat(bench.tick(meanwhile)).isEqualTo("{\"outcome\":\"REQUESTED\"}");
        assertThat(bench.control().operations()).hasSize(2);
    }

    @Test
    void aRaiseCallsOffADrainAndGivesItsVictimsBack() {
        drain("shop-0", "i-1");
        bench.tick(_ -> new Decision.ScaleUp(5, 0, List.of("shop-0"), "load", List.of()));
        assertThat(bench.control().scaleDowns()).singleElement().satisfies(drain -> {
            assertThat(drain.step()).isEqualTo(ScaleDown.Step.ROLLING_BACK);
            assertThat(drain.victims()).isEmpty();
            assertThat(drain.failed()).isEqualTo(Map.of("i-1", "cancelled by a raise"));
        });
        assertThat(bench.control().scaleUps()).isEmpty();
        assertThat(bench.events).containsExactly("Scale Down Requested");
    }

    @Test
    void aDrainThatWentOnSinceItWasReadIsNotCalledOff() {
        drain("shop-0", "i-1");
        Decider late = _ -> {
            var open = bench.control().scaleDowns().getFirst();
            bench.store(new Change().update(open.at(ScaleDown.Step.TERMINATING)));
            return new Decision.ScaleUp(5, 1, List.of("shop-0"), "load", List.of());
        };
        assertThat(bench.tick(late)).isEqualTo("{\"outcome\":\"DROPPED\"}");
        assertThat(bench.control().scaleDowns().getFirst().step()).isEqualTo(ScaleDown.Step.TERMINATING);
        assertThat(bench.control().scaleUps()).isEmpty();
    }

    @Test
    void newSettingsAreRememberedOnceAndRefusedOnesNever() {
        bench.parameters.put("limits/max-workers", "7");
        bench.tick(HOLD);
        assertThat(bench.control().state().lastGoodSettings()).isEqualTo(Map.of("limits/max-workers", "7"));
        bench.calls.clear();
        bench.tick(HOLD);
        assertThat(bench.calls).doesNotContain("transactWriteItems");
        bench.parameters.put("limits/max-workers", "many");
        bench.tick(snapshot -> {
            assertThat(snapshot.settings().limits().maxWorkers()).isEqualTo(7);
            return HOLD.decide(snapshot);
        });
        assertThat(bench.control().state().lastGoodSettings()).isEqualTo(Map.of("limits/max-workers", "7"));
        assertThat(bench.isTold("SettingsRefused")).isTrue();
        assertThat(bench.log).anyMatch(line -> line.contains("limits/max-workers") && line.contains("many"));
    }

    @Test
    void withoutPrometheusItHoldsTellsAndSaysWhy() {
        assertThat(bench.tick(new LayeredDecider())).isEqualTo("{\"outcome\":\"HELD\"}");
        assertThat(bench.isTold("SignalMissing")).isTrue();
        assertThat(Json.tree(bench.stored("decision").getFirst())
                        .at("/decision/reason")
                        .asText())
                .contains("nodes missing")
                .contains("500");
    }

    @Test
    void aDecisionCanBeMadeAgainFromWhatIsStored() {
        drain("shop-0", "i-1");
        bench.tick(new LayeredDecider());
        var stored = Json.tree(bench.stored("decision").getFirst());
        var snapshot = Json.read(stored.get("snapshot").toString(), Snapshot.class);
        assertThat(new LayeredDecider().decide(snapshot))
                .isEqualTo(Json.read(stored.get("decision").toString(), Decision.class));
    }

    @Test
    void withoutPrometheusThePermanentWorkersOfTheLastSampleAreKnown() {
        var at = bench.now.minusSeconds(120);
        var sample = """
                {"at":"%s","peak":true,"permanents":{"seenAt":"%s","workers":2,"cores":4.0}}""";
        bench.history.append(List.of(new History.Entry("sample", at, "sample", sample.formatted(at, at))));
        bench.tick(snapshot -> {
            assertThat(snapshot.permanents()).contains(new Snapshot.Permanents(at, 2, 4));
            return HOLD.decide(snapshot);
        });
        assertThat(bench.stored("sample").getLast()).contains("\"workers\":2");
    }

    @Test
    void anEventThatTheBusDoesNotTakeIsThrownAndTheOperationStays() {
        bench.isBusRefusing = true;
        assertThatThrownBy(() -> bench.tick(RAISE)).isInstanceOf(IllegalStateException.class);
        assertThat(bench.control().operations()).hasSize(1);
        assertThat(bench.ledger.acquire(new Invocation("next", "next", bench.now.plusSeconds(60))))
                .isPresent();
    }

    private void drain(String id, String victim) {
        bench.store(new Change()
                .open(ScaleDown.of(
                        id, bench.now, ScaleDown.Cause.THRIFT, ScaleDown.Step.DRAINING, 1, List.of(victim), "quiet"))
                .claim(new Claim(victim, id, bench.now, Optional.empty())));
    }
}
