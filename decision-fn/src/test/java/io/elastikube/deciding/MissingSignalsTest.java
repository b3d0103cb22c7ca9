package io.elastikube.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.deciding.Proposal.Abstain;
import io.elastikube.deciding.Proposal.Action;
import io.elastikube.deciding.Proposal.Forbid;
import io.elastikube.fleet.LaunchRequest;
import io.elastikube.ledger.Launch;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.signal.Observation;
import io.elastikube.signal.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is missing, stale or partial blocks what needs it, and nothing else. */
class MissingSignalsTest {
    private static final String SALE = """
            [{"name":"sale","start":"2026-03-02T04:10:00Z","end":"2026-03-02T05:00:00Z","minWorkers":6,"ramp":"15m"}]""";

    @Test
    void withoutPrometheusTheDecisionIsToHoldAndSaysWhy() {
        assertThat(Scene.of(8, 20).blind().decide())
                .returns("nodes missing: Prometheus did not answer", Decision::reason)
                .isInstanceOf(Decision.Hold.class);
        assertThat(Scene.of(4, 99).blind().decide()).isInstanceOf(Decision.Hold.class);
    }

    @Test
    void withoutPrometheusThePermanentWorkersLastSeenLetBoundsAndCalendarGoOn() {
        var known = Optional.of(new Snapshot.Permanents(Scene.NOON.minusSeconds(240), 2, 4));
        var below = Scene.of(0, 0).blind();
        below.permanents = known;
        assertThat(below.set("limits/min-workers", 3).decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleUp.class, up -> assertThat(up.add()).isEqualTo(1));
        var planned = Scene.of(3, 50).blind().set("calendar", SALE);
        planned.permanents = known;
        assertThat(planned.decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleUp.class, up -> assertThat(up.add()).isEqualTo(1));
        var idle = Scene.of(9, 5).blind().set("limits/max-workers", 4);
        idle.permanents = known;
        assertThat(idle.decide()).isInstanceOf(Decision.Hold.class);
    }

    @Test
    void noneOfManyIsAnErrorAndNotAFact() {
        var empty = Scene.of(4, 50);
        empty.nodes.clear();
        empty.coverage = 1;
        assertThat(empty.decide())
                .returns("nodes missing: Prometheus shows none, and the roster has 4", Decision::reason)
                .isInstanceOf(Decision.Hold.class);
    }

    @Test
    void aStaleListOfNodesIsNotUsed() {
        var stale = Scene.of(8, 20);
        stale.age = Duration.ofSeconds(121);
        assertThat(stale.decide())
                .returns("nodes stale: 121 s old", Decision::reason)
                .isInstanceOf(Decision.Hold.class);
        assertThat(Situation.of(stale.snapshot()).unusable())
                .containsOnlyKeys("nodes", "cpuNow", "cpuLow", "pendingPods", "pendingCores")
                .containsEntry("nodes", "nodes stale: 121 s old");
        assertThat(Situation.of(Scene.of(8, 20).snapshot()).unusable()).isEmpty();
    }

    @Test
    void aPartOfTheWorkersIsEnoughToRaiseAndNotToLower() {
        var busy = Scene.of(4, 95);
        busy.coverage = 0.6;
        assertThat(busy.decide()).isInstanceOf(Decision.ScaleUp.class);
        var idle = Scene.of(8, 20);
        idle.coverage = 0.9;
        assertThat(idle.decide())
                .isInstanceOf(Decision.Hold.class)
                .extracting(Decision::reason)
                .asString()
                .endsWith("; but nodes partial: 90 % of the targets seen");
        var unseen = Scene.of(4, 95);
        unseen.coverage = 0.4;
        assertThat(unseen.decide()).isInstanceOf(Decision.Hold.class);
    }

    @Test
    void aWorkerWithoutDataIsTakenAtTheMeanOfTheOthersAndNeitherIdleNorFull() {
        var three = Scene.of(4, 95);
        three.nodes.set(0, Scene.figures(three.nodes.getFirst(), null, 30.0, 0.0, 0.2));
        assertThat(Situation.of(three.snapshot()).demand().orElseThrow()).isEqualTo(new Demand(0.95 * 8, 0, 0, 95, 6));
    }

    @Test
    void aWorkerThatJoinedAMomentAgoHasNoDataBecauseItHasDoneNothing() {
        var joined = Scene.of(3, 90);
        joined.nodes.add(Scene.figures(Scene.node("i-new", true, 0), null, 30.0, 0.0, 0.0));
        joined.roster.add(Scene.worker("i-new", Scene.NOON.minusSeconds(150), Scene.NOON.minusSeconds(20)));
        assertThat(Situation.of(joined.snapshot()).demand().orElseThrow())
                .isEqualTo(new Demand(0.9 * 6, 0, 0, 0.9 * 6 / 8 * 100, 6));
    }

    @Test
    void memoryRequestsAndPendingPodsBlockTheLoweringThatNeedsThem() {
        assertThat(Scene.of(8, 20).decide()).isInstanceOf(Decision.ScaleDown.class);
        assertThat(Scene.of(8, 20)
                        .eachNode(node -> Scene.figures(node, 20.0, null, 0.0, 0.2))
                        .decide())
                .isInstanceOf(Decision.Hold.class);
        assertThat(Scene.of(8, 20)
                        .eachNode(node -> Scene.figures(node, 20.0, 30.0, 0.0, null))
                        .decide())
                .isInstanceOf(Decision.Hold.class);
        var pods = Scene.of(8, 20);
        pods.pendingPods = Optional.empty();
        assertThat(pods.decide()).isInstanceOf(Decision.Hold.class);
        var cores = Scene.of(8, 20);
        cores.pendingCores = Optional.empty();
        assertThat(cores.decide()).isInstanceOf(Decision.Hold.class);
    }

    @Test
    void theyDoNotBlockARaise() {
        var busy = Scene.of(4, 95).eachNode(node -> Scene.figures(node, 95.0, null, null, null));
        busy.pendingPods = Optional.empty();
        busy.pendingCores = Optional.empty();
        assertThat(busy.decide()).isInstanceOf(Decision.ScaleUp.class);
    }

    @Test
    void theFlashSaleNeedsItsPastAndNobodyElseDoes() {
        var scene = Scene.of(4, 95);
        var snapshot = scene.snapshot();
        var seen = snapshot.observation();
        var missing = new Observation(
                seen.at(),
                seen.nodes(),
                seen.cpuNow(),
                new Signal.Missing<>("HTTP 500"),
                seen.cpuLowLately(),
                seen.pendingPods(),
                seen.pendingCores());
        var without = new Snapshot(
                snapshot.at(),
                snapshot.settings(),
                snapshot.control(),
                missing,
                snapshot.types(),
                snapshot.permanents(),
                snapshot.forecast());
        assertThat(new FlashSale().weigh(Situation.of(without)))
                .isInstanceOf(Abstain.class)
                .returns("CPU low missing: HTTP 500", Proposal::because);
        assertThat(new LayeredDecider().decide(without)).isInstanceOf(Decision.ScaleUp.class);
    }

    @Test
    void aWorkerThatJoinedAMomentAgoCountsThoughPrometheusDoesNotShowItYet() {
        var joined = Scene.of(2, 80);
        joined.roster.add(Scene.worker("i-new", Scene.NOON.minusSeconds(150), Scene.NOON.minusSeconds(20)));
        assertThat(Situation.of(joined.snapshot()).capacity().orElseThrow().serving())
                .isEqualTo(3);
        var vanished = Scene.of(2, 80);
        vanished.roster.add(Scene.worker("i-old", Scene.NOON.minusSeconds(900), Scene.NOON.minusSeconds(700)));
        var there = Situation.of(vanished.snapshot()).capacity().orElseThrow();
        assertThat(there.serving()).isEqualTo(2);
        assertThat(there.idle()).isEqualTo(1);
    }

    @Test
    void aWorkerThatIsReadyBeforeItsOperationHasSeenItCountsOnce() {
        var ready = Scene.of(3, 80);
        var offering = ready.roster.getFirst().offering();
        var launch = Launch.planned(new LaunchRequest("token", "shop", "shop-3", offering, 1, "workers", "subnet-1"))
                .started(List.of("i-002"));
        ready.roster.removeLast();
        ready.open(new ScaleUp(
                "shop-3",
                Scene.NOON,
                ScaleUp.Step.JOINING,
                1,
                List.of(),
                false,
                List.of(launch),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "load"));
        var there = Situation.of(ready.snapshot()).capacity().orElseThrow();
        assertThat(there.serving()).isEqualTo(3);
        assertThat(there.booting()).isZero();
        assertThat(there.existing()).isEqualTo(3);
    }

    @Test
    void podsThatNoNewWorkerWouldHelpRaiseNothingAndKeepWhatIsThere() {
        var tooLarge = Scene.of(4, 50).pending(1, 4).weigh(new PendingPods());
        assertThat(tooLarge).isInstanceOf(Forbid.class).extracting("action").isEqualTo(Action.LOWER);
        assertThat(Scene.of(4, 50).pending(1, 1).weigh(new PendingPods())).isInstanceOf(Forbid.class);
        assertThat(Scene.of(4, 50)
                        .eachNode(node -> Scene.figures(node, 50.0, 30.0, 0.0, 1.6))
                        .pending(4, 2)
                        .weigh(new PendingPods()))
                .isInstanceOfSatisfying(
                        Proposal.Raise.class, raise -> assertThat(raise.to()).isEqualTo(5));
    }
}
