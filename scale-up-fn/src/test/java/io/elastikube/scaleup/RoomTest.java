package io.elastikube.scaleup;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.fleet.Instance;
import io.elastikube.fleet.LaunchRequest;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.Launch;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.ledger.State;
import io.elastikube.settings.Settings;
import io.elastikube.settings.SettingsParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The defaults allow ten workers, and one more under surge. */
class RoomTest {
    private static final ScaleUp OPERATION = ScaleUp.requested("shop-9", Instant.EPOCH, 5, "demand");
    private static final Offering OFFERING = new Offering("t3.medium", "ap-southeast-1a", Market.SPOT);

    @Test
    void pendingInstancesCountLikeRunningOnes() {
        assertThat(room(control(), instances(8, Instance.Phase.PENDING))).isEqualTo(2);
    }

    @Test
    void terminatedOnesDoNotCount() {
        assertThat(room(control(), instances(8, Instance.Phase.TERMINATED))).isEqualTo(10);
    }

    @Test
    void whatAnOpenOperationStartedCountsEvenWhileDescribeLagsBehind() {
        var other = ScaleUp.requested("shop-8", Instant.EPOCH, 3, "demand")
                .launching(List.of(Launch.planned(request()).started(List.of("i-91", "i-92", "i-93"))));
        assertThat(room(control(other), instances(6, Instance.Phase.RUNNING))).isEqualTo(1);
    }

    @Test
    void whatAnOpenOperationHasYetToStartCountsToo() {
        var other = ScaleUp.requested("shop-8", Instant.EPOCH, 3, "demand");
        assertThat(room(control(other), instances(6, Instance.Phase.RUNNING))).isEqualTo(1);
    }

    @Test
    void claimedWorkersLeaveRoomUpToTheSurgeOnly() {
        var claims = IntStream.range(0, 4)
                .mapToObj(n -> new Claim("i-" + n, "shop-5", Instant.EPOCH, Optional.empty()))
                .toList();
        var control = new Control(State.EMPTY, List.of(OPERATION), claims);
        assertThat(room(control, instances(10, Instance.Phase.RUNNING))).isEqualTo(1);
    }

    @Test
    void aReplacementMayExistBesideWhatItReplaces() {
        var replacement = OPERATION.wanting(1).replacing(List.of("i-0"), true);
        var control = new Control(State.EMPTY, List.of(replacement), List.of());
        assertThat(Planner.room(control, replacement, instances(10, Instance.Phase.RUNNING), Settings.DEFAULTS)
                        .workers())
                .isEqualTo(1);
    }

    /** Describe lags behind: what was started and is not listed yet costs money all the same. */
    @Test
    void whatIsStartedAndNotListedYetCountsForTheCeiling() {
        var other = ScaleUp.requested("shop-8", Instant.EPOCH, 3, "demand")
                .launching(List.of(Launch.planned(request()).started(List.of("i-91", "i-92", "i-93"))));
        var price = Catalogue.shipped().hourlyUsd(new Offering("t3.medium", "", Market.ON_DEMAND));
        var settings = SettingsParser.parse(
                        Map.of("limits/max-hourly-usd", "%.4f".formatted(4 * price), "workers/types", "t3.medium"))
                .orThrow();
        assertThat(Planner.room(control(other), OPERATION, List.of(), settings).workers())
                .isEqualTo(1);
    }

    private static int room(Control control, List<Instance> listed) {
        return Planner.room(control, OPERATION, listed, Settings.DEFAULTS).workers();
    }

    private static Control control(ScaleUp... others) {
        var operations = new java.util.ArrayList<io.elastikube.ledger.Operation>(List.of(others));
        operations.add(OPERATION);
        return new Control(State.EMPTY, operations, List.of());
    }

    private static List<Instance> instances(int count, Instance.Phase phase) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Instance(
                        "i-" + n, OFFERING, phase, Instant.EPOCH, Optional.of("shop-1"), Optional.empty(), false))
                .toList();
    }

    private static LaunchRequest request() {
        return new LaunchRequest("shop-8-1", "shop", "shop-8", OFFERING, 3, "shop-worker", "subnet-a");
    }
}
