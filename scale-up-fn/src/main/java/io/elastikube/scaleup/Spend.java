package io.elastikube.scaleup;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.fleet.Instance;
import io.elastikube.settings.Settings;
import java.util.List;

/** The spend ceiling at the moment of launching. New workers are counted at the on-demand price, which spot may fall back to. */
final class Spend {
    private static final Catalogue PRICES = Catalogue.shipped();

    private Spend() {}

    /** How many workers the ceiling leaves room for; {@code Integer.MAX_VALUE} without a ceiling. */
    static int room(List<Instance> listed, int coming, Settings settings) {
        var ceiling = settings.limits().maxHourlyUsd();
        if (ceiling.isEmpty()) return Integer.MAX_VALUE;
        var spent = listed.stream()
                .filter(instance -> instance.phase().isLive())
                .mapToDouble(instance -> PRICES.hourlyUsd(instance.offering()))
                .sum();
        var dearest = settings.workerTypes().stream()
                .mapToDouble(type -> PRICES.hourlyUsd(new Offering(type, "", Market.ON_DEMAND)))
                .max()
                .orElseThrow();
        return (int) Math.floor((ceiling.getAsDouble() - spent) / dearest + 1e-9) - coming;
    }
}
