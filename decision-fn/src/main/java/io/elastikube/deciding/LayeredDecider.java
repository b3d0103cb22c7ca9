package io.elastikube.deciding;

import io.elastikube.settings.Settings.Mode;
import java.util.List;

/** ElastiKube's own policy: every layer proposes, and {@link Combination} combines. */
public final class LayeredDecider implements Decider {
    /** All of them, in the order in which they are read; the order decides nothing. */
    public static final List<Layer> LAYERS = List.of(
            new DataQuality(),
            new Bounds(),
            new Interruption(),
            new FlashSale(),
            new TimeAwareThresholds(),
            new PendingPods(),
            new Calendar(),
            new Forecasting(),
            new Memory(),
            new RoomForPods(),
            new UpCooldown(),
            new DownCooldown());

    private final List<Layer> layers;

    public LayeredDecider() {
        this(LAYERS);
    }

    public LayeredDecider(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    @Override
    public Decision decide(Snapshot snapshot) {
        if (snapshot.settings().mode() == Mode.PAUSED) return new Decision.Hold("paused", List.of());
        var situation = Situation.of(snapshot);
        var opinions = layers.stream()
                .map(layer -> new Opinion(layer.name(), layer.weigh(situation)))
                .toList();
        return new Combination(situation, opinions).decision();
    }
}
