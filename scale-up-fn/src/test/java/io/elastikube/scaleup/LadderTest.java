package io.elastikube.scaleup;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.lambda.Deployment;
import io.elastikube.ledger.Launch;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Ladder LADDER = new Ladder(
            "shop",
            new Deployment.Launching(
                    "shop-worker",
                    List.of(
                            new Deployment.Zone("z-a", "subnet-a"),
                            new Deployment.Zone("z-b", "subnet-b"),
                            new Deployment.Zone("z-c", "subnet-c")),
                    "shop/join-token",
                    "/shop/server"));
    private static final ScaleUp REQUESTED = ScaleUp.requested("shop-7", Instant.EPOCH, 2, "demand");
    private static final List<String> TYPES = Settings.DEFAULTS.workerTypes();

    @Test
    void workersAreDealtToTheZonesInTurnWhereTheLastOperationStopped() {
        assertThat(LADDER.shares(4, 2))
                .containsExactly(new Ladder.Share("z-c", 2), new Ladder.Share("z-a", 1), new Ladder.Share("z-b", 1));
    }

    @Test
    void everySpotOfferingIsTriedBeforeOnDemandAndTheOwnZoneBeforeTheOthers() {
        var tried = descend(refusal -> "InsufficientInstanceCapacity");
        assertThat(tried).hasSize(2 * 3 * TYPES.size());
        assertThat(tried.subList(0, TYPES.size()))
                .allMatch(offering -> offering.zone().equals("z-b"));
        assertThat(tried.subList(0, 3 * TYPES.size())).allMatch(offering -> offering.market() == Market.SPOT);
        assertThat(tried.subList(3 * TYPES.size(), tried.size()))
                .allMatch(offering -> offering.market() == Market.ON_DEMAND);
        assertThat(tried).doesNotHaveDuplicates();
    }

    @Test
    void theSpotQuotaRulesOutSpotEverywhere() {
        var tried = descend(refusal -> "MaxSpotInstanceCountExceeded");
        assertThat(tried.getFirst().market()).isEqualTo(Market.SPOT);
        assertThat(tried.subList(1, tried.size())).allMatch(offering -> offering.market() == Market.ON_DEMAND);
    }

    @Test
    void anOfferingThatGaveFewerThanAskedForHasRunDry() {
        var first = LADDER.first(Settings.DEFAULTS, "z-a", REQUESTED);
        var short1 = Launch.planned(LADDER.request(REQUESTED, 1, first, 2)).started(List.of("i-1"));
        assertThat(LADDER.next(Settings.DEFAULTS, "z-a", REQUESTED.launching(List.of(short1))))
                .isPresent()
                .get()
                .isNotEqualTo(first);
    }

    @Test
    void aTokenIsTheOperationAndTheNumberOfTheLaunch() {
        var request = LADDER.request(REQUESTED, 3, new Offering("t3.medium", "z-b", Market.SPOT), 2);
        assertThat(request.token()).isEqualTo("shop-7/3");
        assertThat(request.subnet()).isEqualTo("subnet-b");
    }

    private static List<Offering> descend(java.util.function.UnaryOperator<String> codeFor) {
        List<Launch> launches = new ArrayList<>();
        List<Offering> tried = new ArrayList<>();
        Optional<Offering> next = Optional.of(LADDER.first(Settings.DEFAULTS, "z-b", REQUESTED));
        while (next.isPresent()) {
            tried.add(next.get());
            launches.add(Launch.planned(LADDER.request(REQUESTED, launches.size() + 1, next.get(), 1))
                    .refused(codeFor.apply("")));
            next = LADDER.next(Settings.DEFAULTS, "z-b", REQUESTED.launching(launches));
        }
        return tried;
    }
}
