package io.elastikube.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.forecast.Forecast;
import io.elastikube.ledger.ScaleDown;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Mistakes seen in the field, each as the rule that forbids it. */
class FieldMistakesTest {
    private static final String SALE = """
            [{"name":"sale","start":"2026-03-02T04:10:00Z","end":"2026-03-02T05:00:00Z","minWorkers":6,"ramp":"15m"}]""";

    /** There: a spike was looked for in a field of an object that each invocation built anew. */
    @Nested
    class Spike {
        @Test
        void aSpikeIsSeenByADeciderThatHasSeenNothingBefore() {
            assertThat(new LayeredDecider()
                            .decide(Scene.of(6, 60)
                                    .rise(80, 40, 60)
                                    .raisedAgo(60)
                                    .snapshot()))
                    .isInstanceOf(Decision.ScaleUp.class);
        }
    }

    /** There: naive and aware times were compared, the error swallowed, and one time served both directions. */
    @Nested
    class Cooldowns {
        @Test
        void eachDirectionHasItsOwnCooldown() {
            assertThat(Scene.of(4, 95).loweredAgo(30).decide()).isInstanceOf(Decision.ScaleUp.class);
            assertThat(Scene.of(4, 95).raisedAgo(30).decide()).isInstanceOf(Decision.Hold.class);
            assertThat(Scene.of(8, 20).loweredAgo(30).decide()).isInstanceOf(Decision.Hold.class);
        }

        /** At 01:00 UTC on this day, clocks in Berlin went from two to three. */
        @Test
        void aCooldownIsAsLongOnTheNightTheClockChanges() {
            var night = Scene.of(4, 95).set("schedule/time-zone", "Europe/Berlin");
            night.at = Instant.parse("2026-03-29T01:02:00Z");
            night.lastUp = Optional.of(Instant.parse("2026-03-29T00:58:00Z"));
            assertThat(night.decide()).isInstanceOf(Decision.Hold.class);
            night.lastUp = Optional.of(Instant.parse("2026-03-29T00:57:00Z"));
            assertThat(night.decide()).isInstanceOf(Decision.ScaleUp.class);
        }

        @Test
        void thePeakIsAtTheHoursOnTheWallAllYear() {
            var summer = Scene.of(4, 70).set("schedule/time-zone", "Europe/Berlin");
            summer.at = Instant.parse("2026-07-01T07:00:00Z");
            assertThat(Situation.of(summer.snapshot()).isPeak()).isTrue();
            summer.at = Instant.parse("2026-12-01T07:00:00Z");
            assertThat(Situation.of(summer.snapshot()).isPeak()).isFalse();
        }
    }

    /** There: Prometheus down read as 100 %, an empty vector as 0, and a node count of 0 was believed. */
    @Nested
    class Missing {
        @Test
        void missingIsNeitherFullNorIdle() {
            assertThat(Scene.of(4, 50).blind().decide()).isInstanceOf(Decision.Hold.class);
        }

        @Test
        void noNodesAtAllAreNotACountToActOn() {
            var empty = Scene.of(4, 50);
            empty.nodes.clear();
            assertThat(empty.decide()).isInstanceOf(Decision.Hold.class);
            assertThat(Scene.of(0, 50).blind().decide()).isInstanceOf(Decision.Hold.class);
        }

        /** What was launched counts before anybody sees it, so a launch is not repeated tick by tick. */
        @Test
        void launchesEnd() {
            var launched = Scene.of(1, 50).set("limits/min-workers", 3);
            launched.open(io.elastikube.ledger.ScaleUp.requested("shop-3", Scene.NOON, 2, "minimum"));
            assertThat(launched.decide()).isInstanceOf(Decision.Hold.class);
        }
    }

    /** There: a doubled event removed a second node; at the maximum it stuck; the forecast forgot maximum and cooldown. */
    @Nested
    class Bounds {
        @Test
        void whileALoweringIsOpenThereIsNoSecond() {
            var open = Scene.of(8, 20).open(ScaleDown.requested("shop-4", Scene.NOON, 1, "quiet"));
            assertThat(open.decide()).isInstanceOf(Decision.Hold.class);
        }

        @Test
        void aLoweringStopsAtTheMinimum() {
            assertThat(Scene.of(4, 1).set("limits/min-workers", 3).decide())
                    .isInstanceOfSatisfying(
                            Decision.ScaleDown.class,
                            down -> assertThat(down.to()).isEqualTo(3));
            assertThat(Scene.of(3, 1).set("limits/min-workers", 3).decide()).isInstanceOf(Decision.Hold.class);
        }

        @Test
        void fromTheMaximumItComesDownAgain() {
            assertThat(Scene.of(10, 20).decide()).isInstanceOf(Decision.ScaleDown.class);
        }

        @Test
        void calendarAndForecastKeepMaximumCeilingAndCooldown() {
            var full = Scene.of(10, 70);
            full.forecast = expected(60);
            assertThat(full.set("forecast/mode", "on").decide()).isInstanceOf(Decision.Hold.class);
            assertThat(Scene.of(4, 70).set("calendar", SALE).raisedAgo(60).decide())
                    .isInstanceOf(Decision.Hold.class);
            assertThat(Scene.of(4, 70)
                            .set("calendar", SALE)
                            .set("limits/max-hourly-usd", 0.02)
                            .decide())
                    .isInstanceOf(Decision.Hold.class);
        }
    }

    /** There: the forecast stood in the place of the real CPU, and a low one overruled 95 %. */
    @Nested
    class Forecasts {
        @Test
        void aLowForecastDoesNotOverruleARealLoad() {
            var busy = Scene.of(4, 95).set("forecast/mode", "on");
            busy.forecast = expected(1);
            assertThat(busy.decide()).isInstanceOf(Decision.ScaleUp.class);
        }

        @Test
        void aLowForecastRemovesNobody() {
            var steady = Scene.of(4, 70).set("forecast/mode", "on");
            steady.forecast = expected(1);
            assertThat(steady.decide()).isInstanceOf(Decision.Hold.class);
        }

        @Test
        void aHighOneRaisesAheadAndOneThatIsNotTrustedSaysNothing() {
            var quiet = Scene.of(4, 70).set("forecast/mode", "on");
            quiet.forecast = expected(10);
            assertThat(quiet.decide())
                    .isInstanceOfSatisfying(
                            Decision.ScaleUp.class, up -> assertThat(up.to()).isEqualTo(7));
            quiet.set("forecast/mode", "shadow");
            assertThat(quiet.decide()).isInstanceOf(Decision.Hold.class);
            assertThat(Scene.of(4, 70).weigh(new Forecasting())).isEqualTo(Proposal.abstain("no trusted model"));
        }
    }

    private static Forecast expected(double cores) {
        return new Forecast.Expected("model-1", Scene.NOON.plusSeconds(900), cores * 0.9, cores, cores);
    }
}
