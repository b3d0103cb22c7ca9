package io.elastikube.deciding;

import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleDown.Cause;
import io.elastikube.ledger.ScaleDown.Step;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.signal.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Any cluster at all: sizes, loads, gaps in the data, operations under way, odd settings. */
final class RandomScene {
    private final RandomGenerator chance;

    RandomScene(RandomGenerator chance) {
        this.chance = chance;
    }

    Scene next() {
        var scene = Scene.of(chance.nextInt(4), chance.nextInt(12), 50);
        scene.at = Scene.NOON.plusSeconds(chance.nextInt(7 * 86_400));
        scene.roster.replaceAll(worker -> {
            var joined = scene.at.minusSeconds(chance.nextInt(2_000));
            return Scene.worker(worker.instance(), joined.minusSeconds(chance.nextInt(30, 400)), joined);
        });
        settings(scene);
        load(scene, chance.nextDouble(0, 110));
        scene.eachNode(this::disturbed);
        if (rarely()) scene.nodes.removeIf(_ -> chance.nextBoolean());
        signals(scene);
        underWay(scene);
        if (often()) scene.raisedAgo(chance.nextInt(1_200));
        if (often()) scene.loweredAgo(chance.nextInt(1_200));
        return scene;
    }

    private void settings(Scene scene) {
        var min = chance.nextInt(1, 5);
        scene.set("limits/min-workers", min).set("limits/max-workers", min + chance.nextInt(12));
        scene.set("limits/surge", chance.nextInt(3));
        if (rarely()) scene.set("limits/max-hourly-usd", chance.nextInt(1, 60) / 100.0);
    }

    /** Roughly even, as behind a load balancer. */
    private void load(Scene scene, double mean) {
        scene.eachNode(node -> {
            var cpu = Math.clamp(mean + chance.nextDouble(-15, 15), 0, 100);
            var pressure = Math.clamp((cpu - 70) / 30 * 100, 0, 100);
            return Scene.figures(node, cpu, chance.nextDouble(10, 70), pressure, chance.nextDouble(0, 1.9));
        });
        var now = Math.clamp(mean + chance.nextDouble(-15, 15), 0, 100);
        var low = Math.clamp(now - chance.nextDouble(-1, 50), 0, 100);
        scene.rise(now, low, chance.nextDouble(low, Math.max(now, low) + 0.1));
    }

    private Node disturbed(Node node) {
        var changed = Scene.with(node, !rarely(), rarely());
        if (!rarely()) return changed;
        return Scene.figures(
                changed,
                chance.nextBoolean() ? null : changed.cpuPercent().orElseThrow(),
                chance.nextBoolean() ? null : changed.memoryPercent().orElseThrow(),
                null,
                chance.nextBoolean() ? null : changed.requestedCores().orElseThrow());
    }

    private void signals(Scene scene) {
        if (often()) scene.pending(chance.nextInt(4), chance.nextDouble(3));
        if (rarely()) scene.pendingPods = Optional.empty();
        if (rarely()) scene.pendingCores = Optional.empty();
        if (rarely()) scene.coverage = chance.nextDouble();
        if (rarely()) scene.age = Duration.ofSeconds(chance.nextInt(300));
        if (rarely()) scene.blind();
        if (often()) scene.permanents = Optional.of(new Snapshot.Permanents(scene.at.minusSeconds(120), 2, 4));
    }

    private void underWay(Scene scene) {
        if (rarely()) {
            scene.open(ScaleUp.requested("shop-20", scene.at.minusSeconds(60), chance.nextInt(1, 5), "load"));
        }
        if (scene.roster.isEmpty()) return;
        var victim = scene.roster.get(chance.nextInt(scene.roster.size())).instance();
        switch (chance.nextInt(8)) {
            case 0 -> scene.doom(victim);
            case 1 -> scene.open(ScaleDown.requested("shop-21", scene.at, chance.nextInt(1, 4), "quiet"));
            case 2 -> {
                var step = chance.nextBoolean() ? Step.DRAINING : Step.TERMINATING;
                scene.open(ScaleDown.of("shop-21", scene.at, Cause.THRIFT, step, 1, List.of(victim), "quiet"));
                scene.claim(victim, "shop-21");
            }
            default -> {}
        }
    }

    private boolean often() {
        return chance.nextInt(2) == 0;
    }

    private boolean rarely() {
        return chance.nextInt(8) == 0;
    }
}
