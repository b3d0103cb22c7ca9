package io.elastikube.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.json.Json;
import io.elastikube.signal.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every cluster whatever; hundreds of thousands of them, and their seed in the message of a failure. */
class DecisionPropertiesTest {
    private static final int SCENES = 40_000;
    private static final int TICKS = 12;
    private static final Decider DECIDER = new LayeredDecider();

    private static void forAll(long seed, int scenes, BiConsumer<Scene, String> property) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < scenes; i++) {
            property.accept(new RandomScene(random).next(), "seed %d, scene %d".formatted(seed, i));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260302})
    void aDecisionStaysWithinBoundsSurgeAndCeiling(long seed) {
        forAll(seed, SCENES, (scene, where) -> {
            var snapshot = scene.snapshot();
            switch (DECIDER.decide(snapshot)) {
                case Decision.ScaleUp up -> assertRaiseWithin(snapshot, up, where);
                case Decision.ScaleDown down -> {
                    assertThat(down.remove()).as(where).isPositive();
                    assertThat(down.to())
                            .as(where)
                            .isGreaterThanOrEqualTo(snapshot.settings().limits().minWorkers());
                }
                case Decision.Hold _ -> {}
            }
        });
    }

    private static void assertRaiseWithin(Snapshot snapshot, Decision.ScaleUp up, String where) {
        var there = Situation.of(snapshot).capacity().orElseThrow();
        var limits = snapshot.settings().limits();
        assertThat(up.to()).as(where).isLessThanOrEqualTo(limits.maxWorkers());
        assertThat(up.add() > 0 || !up.cancelsDrains().isEmpty()).as(where).isTrue();
        if (up.add() == 0) return;
        assertThat(there.bounded() + up.add()).as(where).isLessThanOrEqualTo(limits.maxWorkers());
        assertThat(there.existing() + up.add()).as(where).isLessThanOrEqualTo(limits.maxWorkers() + limits.surge());
        var spending = Spending.of(snapshot, there);
        assertThat(spending.hourlyUsd() + up.add() * spending.oneMoreUsd())
                .as(where)
                .isLessThanOrEqualTo(limits.maxHourlyUsd().orElse(Double.MAX_VALUE) + 1e-6);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 20260303})
    void nothingIsLoweredOnASignalThatIsMissingStaleOrPartial(long seed) {
        forAll(seed, SCENES, (scene, where) -> {
            var snapshot = scene.snapshot();
            if (!(DECIDER.decide(snapshot) instanceof Decision.ScaleDown)) return;
            var seen = snapshot.observation();
            assertThat(seen.nodes().usable(Sight.FRESH, Sight.FULL)).as(where).isPresent();
            assertThat(seen.pendingPods().usable(Sight.FRESH, Sight.FULL))
                    .as(where)
                    .isPresent();
            assertThat(seen.pendingCores().usable(Sight.FRESH, Sight.FULL))
                    .as(where)
                    .isPresent();
            assertThat(Situation.of(snapshot).serving())
                    .as(where)
                    .allMatch(node -> node.memoryPercent().isPresent()
                            && node.cpuPercent().isPresent()
                            && node.requestedCores().isPresent());
            assertThat(snapshot.control().operations()).as(where).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 20260304})
    void moreCpuNeverMeansFewerWorkers(long seed) {
        var chance = new SplittableRandom(seed);
        forAll(seed, SCENES, (scene, where) -> {
            var before = workersAfter(scene);
            var more = chance.nextDouble(30);
            scene.eachNode(node -> busier(node, more));
            scene.now = scene.now.map(now -> Math.min(100, now + more));
            assertThat(workersAfter(scene)).as(where).isGreaterThanOrEqualTo(before);
        });
    }

    private static Node busier(Node node, double more) {
        return new Node(
                node.name(),
                node.ready(),
                node.cordoned(),
                node.elastic(),
                node.cores(),
                node.cpuPercent().map(cpu -> Math.min(100, cpu + more)),
                node.memoryPercent(),
                node.pressurePercent(),
                node.allocatableCores(),
                node.requestedCores());
    }

    /** Where the count is not known nothing is done, which is the same as no change. */
    private static int workersAfter(Scene scene) {
        var snapshot = scene.snapshot();
        var there = Situation.of(snapshot).capacity().map(Capacity::steady).orElse(0);
        return switch (DECIDER.decide(snapshot)) {
            case Decision.ScaleUp up -> up.to();
            case Decision.ScaleDown down -> down.to();
            case Decision.Hold _ -> there;
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 20260305})
    void theSameSnapshotGivesTheSameDecisionAlsoAfterItWasStored(long seed) {
        forAll(seed, 3_000, (scene, where) -> {
            var snapshot = scene.snapshot();
            var stored = Json.write(snapshot);
            var restored = Json.read(stored, Snapshot.class);
            assertThat(restored).as(where).isEqualTo(snapshot);
            assertThat(Json.write(restored)).as(where).isEqualTo(stored);
            var decision = DECIDER.decide(snapshot);
            assertThat(DECIDER.decide(restored)).as(where).isEqualTo(decision);
            assertThat(Json.read(Json.write(decision), Decision.class))
                    .as(where)
                    .isEqualTo(decision);
        });
    }

    /** Whatever the start: it may grow in steps while it is saturated, shrink once, and then it stays. */
    @ParameterizedTest
    @ValueSource(longs = {8, 9, 20260306})
    void aConstantLoadDoesNotMakeTheFleetSwing(long seed) {
        var chance = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            var cores = chance.nextDouble(0.1, 19);
            var sizes = sizes(chance.nextInt(2, 12), cores);
            assertThat(turns(sizes))
                    .as("seed %d, %.3f cores: %s", seed, cores, sizes)
                    .isLessThanOrEqualTo(1);
            assertThat(sizes.get(TICKS))
                    .as("seed %d, %.3f cores: %s", seed, cores, sizes)
                    .isEqualTo(sizes.get(TICKS - 3));
        }
    }

    private static List<Integer> sizes(int start, double cores) {
        var sizes = new ArrayList<>(List.of(start));
        for (int tick = 0; tick < TICKS; tick++) {
            var workers = sizes.getLast();
            var asked = cores / (workers * 2) * 100;
            var pressure = Math.clamp((asked - 70) / 30 * 100, 0, 100);
            var scene = Scene.of(workers, 0)
                    .eachNode(node -> Scene.figures(node, Math.min(100, asked), 30.0, pressure, 0.2));
            sizes.add(workersAfter(scene.set("limits/max-workers", 14)));
        }
        return sizes;
    }

    private static int turns(List<Integer> sizes) {
        var steps = IntStream.range(1, sizes.size())
                .map(i -> Integer.signum(sizes.get(i) - sizes.get(i - 1)))
                .filter(step -> step != 0)
                .toArray();
        return (int) IntStream.range(1, steps.length)
                .filter(i -> steps[i] != steps[i - 1])
                .count();
    }
}
