package io.elastikube.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleDown.Cause;
import io.elastikube.ledger.ScaleDown.Step;
import io.elastikube.ledger.ScaleUp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes out when the layers' proposals are combined. */
class DecisionsTest {
    @Test
    void growsToTheSizeThatDemandAsksForAndNotByOne() {
        assertThat(Scene.of(4, 95).decide())
                .returns(
                        "CPU 95.0 % is above 85 % (peak); 7.6 cores of demand need 6 workers at 72 %", Decision::reason)
                .isInstanceOfSatisfying(Decision.ScaleUp.class, up -> {
                    assertThat(up.to()).isEqualTo(6);
                    assertThat(up.add()).isEqualTo(2);
                });
    }

    @Test
    void shrinksToTheSizeThatDemandAsksFor() {
        assertThat(Scene.of(8, 30).decide()).isInstanceOfSatisfying(Decision.ScaleDown.class, down -> {
            assertThat(down.to()).isEqualTo(4);
            assertThat(down.remove()).isEqualTo(4);
        });
    }

    @Test
    void holdsBetweenTheThresholds() {
        assertThat(Scene.of(4, 70).decide())
                .returns("4 workers at 70.0 % CPU: between 60 and 85 % (peak)", Decision::reason)
                .isInstanceOf(Decision.Hold.class);
    }

    @Test
    void aNormalRaiseWaitsForTheCooldownAndAnEmergencyDoesNot() {
        assertThat(Scene.of(4, 95).raisedAgo(120).decide()).isInstanceOf(Decision.Hold.class);
        assertThat(Scene.of(4, 95).raisedAgo(301).decide()).isInstanceOf(Decision.ScaleUp.class);
        assertThat(Scene.of(4, 80).rise(80, 40, 40).raisedAgo(120).decide()).isInstanceOf(Decision.ScaleUp.class);
    }

    @Test
    void aLoweringWaitsForTheLastChangeInEitherDirection() {
        assertThat(Scene.of(8, 30).raisedAgo(899).decide()).isInstanceOf(Decision.Hold.class);
        assertThat(Scene.of(8, 30).loweredAgo(899).decide()).isInstanceOf(Decision.Hold.class);
        assertThat(Scene.of(8, 30).raisedAgo(900).loweredAgo(901).decide()).isInstanceOf(Decision.ScaleDown.class);
    }

    @Test
    void aLoweringDoesNotMakeARaiseWait() {
        assertThat(Scene.of(4, 95).loweredAgo(10).decide()).isInstanceOf(Decision.ScaleUp.class);
    }

    @Test
    void workersThatBootCountAsComing() {
        var booting = Scene.of(4, 95).open(ScaleUp.requested("shop-3", Scene.NOON.minusSeconds(400), 2, "load"));
        assertThat(booting.raisedAgo(400).decide())
                .returns(
                        "CPU 95.0 % is above 85 % (peak); 7.6 cores of demand need 6 workers at 72 %; 6 are there or coming",
                        Decision::reason)
                .isInstanceOf(Decision.Hold.class);
    }

    @Test
    void aRaiseCallsOffADrainFirstAndLaunchesWhatIsStillMissing() {
        var draining = Scene.of(4, 95).join("i-900", 10).claim("i-900", "shop-5");
        draining.open(ScaleDown.of("shop-5", Scene.NOON, Cause.THRIFT, Step.DRAINING, 1, List.of("i-900"), "quiet"));
        assertThat(draining.decide()).isInstanceOfSatisfying(Decision.ScaleUp.class, up -> {
            assertThat(up.cancelsDrains()).containsExactly("shop-5");
            assertThat(up.to()).isEqualTo(6);
            assertThat(up.add()).isEqualTo(1);
        });
    }

    @Test
    void aDrainWhoseVictimsAreNotChosenYetCanBeCalledOff() {
        var asked = Scene.of(4, 95).open(ScaleDown.requested("shop-5", Scene.NOON, 2, "quiet"));
        assertThat(asked.decide()).isInstanceOfSatisfying(Decision.ScaleUp.class, up -> {
            assertThat(up.cancelsDrains()).containsExactly("shop-5");
            assertThat(up.to()).isEqualTo(6);
            assertThat(up.add()).isEqualTo(2);
        });
    }

    @Test
    void aWorkerThatIsTerminatingIsNotCalledBack() {
        var terminating = Scene.of(4, 95).join("i-900", 10).claim("i-900", "shop-5");
        terminating.open(
                ScaleDown.of("shop-5", Scene.NOON, Cause.THRIFT, Step.TERMINATING, 1, List.of("i-900"), "quiet"));
        assertThat(terminating.decide()).isInstanceOfSatisfying(Decision.ScaleUp.class, up -> {
            assertThat(up.cancelsDrains()).isEmpty();
            assertThat(up.add()).isEqualTo(2);
        });
    }

    @Test
    void workersThatComeBackFromADrainCalledOffCountAsComing() {
        var back = Scene.of(4, 95)
                .join("i-900", 10)
                .claim("i-900", "shop-5")
                .join("i-901", 10)
                .claim("i-901", "shop-5");
        back.open(new ScaleDown(
                "shop-5",
                Scene.NOON,
                Cause.THRIFT,
                Step.ROLLING_BACK,
                2,
                List.of(),
                java.util.Map.of("i-900", "cancelled by a raise", "i-901", "cancelled by a raise"),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                "quiet"));
        assertThat(back.decide()).isInstanceOf(Decision.Hold.class);
    }

    @Test
    void nothingPassesTheMaximum() {
        assertThat(Scene.of(9, 99).decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleUp.class, up -> assertThat(up.to()).isEqualTo(10));
        assertThat(Scene.of(10, 99).decide())
                .isInstanceOf(Decision.Hold.class)
                .extracting(Decision::reason)
                .asString()
                .endsWith("; but the maximum is 10");
    }

    @Test
    void whatDrainsMayExistAboveTheMaximumByTheSurgeAlone() {
        var interrupted = Scene.of(10, 99).doom("i-000").doom("i-001").doom("i-002");
        assertThat(interrupted.decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleUp.class, up -> assertThat(up.add()).isEqualTo(1));
    }

    @Test
    void nothingPassesTheSpendCeiling() {
        var spending = Spending.of(
                Scene.of(4, 95).snapshot(),
                Situation.of(Scene.of(4, 95).snapshot()).capacity().orElseThrow());
        assertThat(Scene.of(4, 95)
                        .set("limits/max-hourly-usd", ceiling(spending, 1.5))
                        .decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleUp.class, up -> assertThat(up.add()).isEqualTo(1));
        assertThat(Scene.of(4, 95)
                        .set("limits/max-hourly-usd", ceiling(spending, 0.5))
                        .decide())
                .isInstanceOf(Decision.Hold.class);
        assertThat(Scene.of(1, 95).set("limits/max-hourly-usd", 0.02).decide()).isInstanceOf(Decision.Hold.class);
    }

    private static String ceiling(Spending spending, double more) {
        return Words.say("%.4f", spending.hourlyUsd() + more * spending.oneMoreUsd());
    }

    @Test
    void pausedMeansNotEvenWeighed() {
        assertThat(Scene.of(1, 99).set("mode", "paused").decide()).isEqualTo(new Decision.Hold("paused", List.of()));
    }

    @Test
    void belowTheMinimumIsAnEmergency() {
        assertThat(Scene.of(1, 70).raisedAgo(1).decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleUp.class, up -> assertThat(up.to()).isEqualTo(2));
    }

    @Test
    void aboveTheMaximumTheSurplusGoesThoughTheCpuIsHigh() {
        assertThat(Scene.of(6, 99).set("limits/max-workers", 4).decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleDown.class, down -> assertThat(down.to()).isEqualTo(4));
    }

    @Test
    void permanentWorkersAreNeverCountedForRemoval() {
        assertThat(Scene.of(3, 1, 5).decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleDown.class,
                        down -> assertThat(down.remove()).isEqualTo(1));
        assertThat(Scene.of(4, 0, 5).decide()).isInstanceOf(Decision.Hold.class);
    }

    @Test
    void workersWhoseDrainFailedRestBeforeTheyAreTriedAgain() {
        var resting = Scene.of(3, 2, 5);
        resting.resting.put("i-000", Scene.NOON.plusSeconds(600));
        assertThat(resting.decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleDown.class,
                        down -> assertThat(down.remove()).isEqualTo(1));
    }

    @Test
    void nothingIsRemovedThatThePodsRequestsNeed() {
        var packed = Scene.of(8, 30).eachNode(node -> Scene.figures(node, 30.0, 30.0, 0.0, 1.5));
        assertThat(packed.decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleDown.class, down -> assertThat(down.to()).isEqualTo(7));
    }

    @Test
    void nothingIsRemovedWhileMemoryIsTight() {
        assertThat(Scene.of(8, 30)
                        .eachNode(node -> Scene.figures(node, 30.0, 50.0, 0.0, 0.2))
                        .decide())
                .isInstanceOf(Decision.Hold.class);
        // Under the threshold, but eight workers' 45 % make 360: on four they would be at 90 %.
        assertThat(Scene.of(8, 30)
                        .eachNode(node -> Scene.figures(node, 30.0, 45.0, 0.0, 0.2))
                        .decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleDown.class, down -> assertThat(down.to()).isEqualTo(5));
    }

    @Test
    void aPlannedEventRaisesFromItsRampOnAndHoldsUntilItsEnd() {
        var event = """
                [{"name":"sale","start":"2026-03-02T04:10:00Z","end":"2026-03-02T05:00:00Z","minWorkers":6,"ramp":"15m"}]""";
        assertThat(Scene.of(4, 70).set("calendar", event).decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleUp.class, up -> assertThat(up.to()).isEqualTo(6));
        assertThat(Scene.of(8, 20).set("calendar", event).decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleDown.class, down -> assertThat(down.to()).isEqualTo(6));
        var before = Scene.of(4, 70).set("calendar", event);
        before.at = Scene.NOON.minusSeconds(301);
        assertThat(before.decide()).isInstanceOf(Decision.Hold.class);
    }

    @Test
    void workersThatAreDoomedWithoutAReplacementAreAnEmergency() {
        assertThat(Scene.of(4, 70).doom("i-000").raisedAgo(10).decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleUp.class, up -> assertThat(up.add()).isEqualTo(1));
    }

    /** Scale-Up has seen it Ready; the scrape that shows it comes later. To launch another would be to count it as none. */
    @Test
    void aWorkerThatJoinedAMomentAgoServesThoughPrometheusDoesNotShowItReadyYet() {
        var scene = Scene.of(1, 50);
        scene.roster.add(Scene.worker("i-new", scene.at.minusSeconds(150), scene.at.minusSeconds(20)));
        scene.nodes.add(Scene.with(Scene.node("i-new", true, 0), false, false));
        assertThat(scene.decide()).isInstanceOf(Decision.Hold.class);
        assertThat(Situation.of(scene.snapshot()).capacity().orElseThrow().steady())
                .isEqualTo(2);
    }

    @Test
    void aDrainOfADoomedWorkerIsNotCalledOff() {
        var scene = Scene.of(4, 95).doom("i-003");
        scene.eachNode(node -> node.name().equals("i-003") ? Scene.with(node, true, true) : node);
        scene.open(ScaleDown.requested("shop-9", Scene.NOON, 1, "quiet").draining(List.of("i-003")));
        assertThat(scene.decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleUp.class,
                        up -> assertThat(up.cancelsDrains()).isEmpty());
    }
}
