package io.elastikube.simulator.run;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.Offering;
import io.elastikube.simulator.ec2.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What instances cost, by the second they ran, one minute at least. */
public final class Bill {
    private static final Comparator<Offering> ORDER =
            Comparator.comparing(Offering::type).thenComparing(Offering::zone).thenComparing(Offering::market);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Catalogue prices = Catalogue.shipped();
    private final Map<Offering, Double> hours = new TreeMap<>(ORDER);

    void add(Machine machine, Instant from, Instant until) {
        var end = machine.endedAt().filter(at -> at.isBefore(until)).orElse(until);
        var start = machine.launchedAt().isBefore(from) ? from : machine.launchedAt();
        if (!end.isAfter(start)) return;
        var ran = Duration.between(start, end);
        double counted = (ran.compareTo(SHORTEST) < 0 ? SHORTEST : ran).toMillis() / 3_600_000.0;
        hours.merge(machine.offering(), counted, Double::sum);
    }

    double hourlyUsd(Machine machine) {
        return prices.hourlyUsd(machine.offering());
    }

    /** Instance hours by offering. */
    public Map<Offering, Double> hours() {
        return hours;
    }

    public double usd() {
        return hours.entrySet().stream()
                .mapToDouble(each -> each.getValue() * prices.hourlyUsd(each.getKey()))
                .sum();
    }
}
