package io.elastikube.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.cluster.Worker;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTest {
    @Test
    void aWorkerIsOnTheRosterOnce() {
        var offering = new Offering("t3.medium", "ap-southeast-1a", Market.SPOT);
        var first = new Worker("i-0000000000000000a", offering, "shop-1", Instant.EPOCH, Instant.EPOCH.plusSeconds(90));
        var again = new Worker("i-0000000000000000a", offering, "shop-1", Instant.EPOCH, Instant.EPOCH.plusSeconds(99));
        var other = new Worker("i-0000000000000000b", offering, "shop-1", Instant.EPOCH, Instant.EPOCH.plusSeconds(99));
        assertThat(State.EMPTY
                        .withJoined(List.of(first))
                        .withJoined(List.of(again, other))
                        .roster())
                .containsExactly(first, other);
    }
}
