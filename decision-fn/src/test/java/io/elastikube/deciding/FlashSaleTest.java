package io.elastikube.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.deciding.Proposal.Raise;
import io.elastikube.deciding.Proposal.Urgency;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlashSaleTest {
    private static final Layer FLASH_SALE = new FlashSale();

    /** From the decision to RunInstances: the event, a cold start, the ledger, one Describe. */
    private static final double CHAIN_SECONDS = 8;

    private static final int TICK = 120;

    @Test
    void aRiseOfMoreThanThePointsWithinTheWindowIsAnEmergency() {
        assertThat(Scene.of(6, 60).rise(71, 40, 40).weigh(FLASH_SALE))
                .isInstanceOfSatisfying(
                        Raise.class, raise -> assertThat(raise.urgency()).isEqualTo(Urgency.EMERGENCY));
        assertThat(Scene.of(6, 60).rise(70, 40, 70).weigh(FLASH_SALE)).isInstanceOf(Proposal.Abstain.class);
    }

    @Test
    void aSaturatedFleetHidesTheRestOfTheRise() {
        assertThat(Scene.of(6, 90).rise(100, 84, 84).weigh(FLASH_SALE)).isInstanceOf(Raise.class);
        assertThat(Scene.of(6, 99).rise(100, 95, 95).weigh(FLASH_SALE)).isInstanceOf(Proposal.Abstain.class);
    }

    @Test
    void itIsSizedForWhereTheSpikeIsHeadingButAtMostForDoubleOfWhatIsNeededNow() {
        // 40 → 75 % of 12 cores within 120 s: another 35 points within a join of 120 s, 13.2 cores, 10 workers at 72 %.
        assertThat(Scene.of(6, 60).rise(75, 40, 75).weigh(FLASH_SALE))
                .isInstanceOfSatisfying(
                        Raise.class, raise -> assertThat(raise.to()).isEqualTo(10));
        // 10 → 45 % of 4 cores: heading for 3.2 cores and 3 workers; double of the 2 that are needed now would be 4.
        assertThat(Scene.of(2, 30).rise(45, 10, 45).weigh(FLASH_SALE))
                .isInstanceOfSatisfying(
                        Raise.class, raise -> assertThat(raise.to()).isEqualTo(3));
        // Saturated, steeply: heading for 320 % of 8 cores and 18 workers; 6 are needed now.
        assertThat(Scene.of(4, 60).rise(100, 20, 20).weigh(FLASH_SALE))
                .isInstanceOfSatisfying(
                        Raise.class, raise -> assertThat(raise.to()).isEqualTo(12));
    }

    @Test
    void theJoinTimeIsMeasuredOnceThereAreThreeJoins() {
        var slow = Scene.of(6, 60).rise(75, 40, 75);
        slow.roster.replaceAll(
                worker -> Scene.worker(worker.instance(), worker.joinedAt().minusSeconds(240), worker.joinedAt()));
        assertThat(slow.weigh(FLASH_SALE))
                .isInstanceOfSatisfying(
                        Raise.class,
                        raise -> assertThat(raise.figures())
                                .containsEntry("joinSeconds", 240.0)
                                .containsEntry("headingPercent", 145.0));
    }

    @Test
    void whatIsComingAlreadyIsNotAskedForTwice() {
        var coming = Scene.of(6, 60).rise(75, 40, 75);
        coming.open(io.elastikube.ledger.ScaleUp.requested("shop-3", Scene.NOON, 4, "flash sale"));
        assertThat(coming.weigh(FLASH_SALE)).isInstanceOf(Proposal.Abstain.class);
    }

    /** Two removed of four: the same cores in use are a larger share, and no customer is more. */
    @Test
    void removingWorkersIsNoRise() {
        assertThat(Scene.of(2, 60).rise(60, 60, 60).weigh(FLASH_SALE)).isInstanceOf(Proposal.Abstain.class);
    }

    @ParameterizedTest
    @CsvSource({
        "45,1", "55,1", "65,1", "75,1", "84,1", "50,30", "60,30", "72,30", "84,30", "50,60", "60,60", "72,60", "84,60",
        "55,120", "60,120", "66,120", "72,120", "78,120", "84,120"
    })
    void aSaleThatDoublesTheLoadIsSeenInTimeFromEachSecondBetweenTwoTicks(double before, double rampSeconds) {
        DoubleUnaryOperator load = t -> before * (1 + Math.clamp(t / rampSeconds, 0, 1));
        for (int offset = 0; offset < 15; offset++) {
            var scraped = new Scraped(load, offset);
            for (int firstTick = 0; firstTick < TICK; firstTick++) {
                var second = firstTick;
                while (second < 180 && !isRaisedAt(second, scraped)) second += TICK;
                assertThat(second + CHAIN_SECONDS)
                        .as(
                                "%.0f %%, ramp of %.0f s, scraped at %d, tick at %d",
                                before, rampSeconds, offset, firstTick)
                        .isLessThanOrEqualTo(180);
            }
        }
    }

    /** A cooldown is running, so that only an emergency counts. */
    private static boolean isRaisedAt(int second, Scraped scraped) {
        return scraped.on(6, second).raisedAgo(60).decide() instanceof Decision.ScaleUp;
    }

    /** A load that jumps each minute by up to ±10 % of its mean is no flash sale, as long as it does not saturate. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260302})
    void noiseOfTenPercentAMinuteIsNoFlashSale(long seed) {
        var chance = new Random(seed);
        var factors = chance.doubles(20_000, 0.9, 1.1).toArray();
        for (double mean : new double[] {20, 40, 60, 72, 85}) {
            DoubleUnaryOperator load = t -> mean * factors[(int) Math.floorMod((long) Math.floor(t / 60), 20_000L)];
            for (int tick = 1; tick < 5_000; tick++) {
                var scraped = new Scraped(load, chance.nextInt(15));
                assertThat(scraped.on(6, tick * 120.0 + chance.nextInt(120)).weigh(FLASH_SALE))
                        .as("seed %d, mean %.0f %%, tick %d", seed, mean, tick)
                        .isInstanceOf(Proposal.Abstain.class);
            }
        }
    }
}
