package io.elastikube.scaledown;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.cluster.Worker;
import io.elastikube.fleet.Instance;
import io.elastikube.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VictimsTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    @Test
    void theNewestOfTheFullestZoneGoesFirst() {
        var workers = List.of(worker("i-1", "a", 1), worker("i-2", "a", 2), worker("i-3", "b", 3));
        assertThat(Victims.choose(1, workers, workers)).containsExactly("i-2");
    }

    @Test
    void betweenEquallyFullZonesTheNewestGoesFirst() {
        var workers = List.of(worker("i-1", "a", 1), worker("i-2", "b", 2), worker("i-3", "c", 3));
        assertThat(Victims.choose(2, workers, workers)).containsExactly("i-3", "i-2");
    }

    @Test
    void permanentWorkersFillTheirZoneButNeverGo() {
        var elastic = List.of(worker("i-1", "a", 1), worker("i-2", "b", 2));
        var serving = List.of(permanent("i-p", "a"), elastic.get(0), elastic.get(1));
        assertThat(Victims.choose(9, elastic, serving)).containsExactly("i-1", "i-2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20_260_105})
    void whateverGoesNoZoneIsLeftMoreThanOneFullerThanAnotherThatGaveWorkers(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var workers = IntStream.range(0, random.nextInt(1, 20))
                    .mapToObj(n ->
                            worker("i-" + n, "abc".substring(random.nextInt(3)).substring(0, 1), n))
                    .toList();
            var gone = Set.copyOf(Victims.choose(random.nextInt(workers.size() + 1), workers, workers));
            Map<String, Long> left = new TreeMap<>(workers.stream()
                    .filter(worker -> !gone.contains(worker.id()))
                    .collect(Collectors.groupingBy(worker -> worker.offering().zone(), Collectors.counting())));
            var fullest =
                    left.values().stream().mapToLong(Long::longValue).max().orElse(0);
            workers.stream()
                    .filter(worker -> gone.contains(worker.id()))
                    .forEach(worker -> assertThat(
                                    left.getOrDefault(worker.offering().zone(), 0L))
                            .as("seed %d, zones %s, gone %s", seed, left, gone)
                            .isGreaterThanOrEqualTo(fullest - 1));
        }
    }

    @Test
    void onlyWorkersThatRunAndJoinedAndAreNotClaimedServe() {
        var joined = worker("i-1", "a", 1);
        var unjoined = worker("i-2", "a", 2);
        var claimed = worker("i-3", "a", 3);
        var state = State.EMPTY.withJoined(List.of(member(joined), member(claimed)));
        assertThat(Serving.of(List.of(joined, unjoined, claimed, permanent("i-p", "a")), state, Set.of("i-3")))
                .extracting(Instance::id)
                .containsExactly("i-1", "i-p");
    }

    private static Worker member(Instance instance) {
        return new Worker(instance.id(), instance.offering(), "shop-1", instance.launchedAt(), instance.launchedAt());
    }

    private static Instance worker(String id, String zone, int minute) {
        return new Instance(
                id,
                new Offering("t3.medium", zone, Market.SPOT),
                Instance.Phase.RUNNING,
                START.plus(Duration.ofMinutes(minute)),
                Optional.of("shop-1"),
                Optional.empty(),
                false);
    }

    private static Instance permanent(String id, String zone) {
        return new Instance(
                id,
                new Offering("t3.medium", zone, Market.ON_DEMAND),
                Instance.Phase.RUNNING,
                START,
                Optional.empty(),
                Optional.empty(),
                true);
    }
}
