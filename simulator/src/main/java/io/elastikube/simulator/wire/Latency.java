package io.elastikube.simulator.wire;

import io.elastikube.simulator.kernel.Chance;
import java.util.HashMap;
import java.util.Map;

/** How long calls take: drawn, by service and action. Medians and 90th percentiles in milliseconds, as seen from Lambda. */
public final class Latency {
    private record Spread(double median, double p90) {}

    private static final Spread OTHERS = new Spread(25, 60);
    private static final Map<String, Spread> BY_SERVICE = Map.of(
            "dynamodb", new Spread(6, 14),
            "events", new Spread(15, 40),
            "secretsmanager", new Spread(20, 50),
            "ssm", new Spread(35, 90),
            "ec2", new Spread(180, 400),
            "prometheus", new Spread(8, 25));
    private static final Map<String, Spread> BY_ACTION = Map.of(
            "RunInstances", new Spread(1500, 2800),
            "TerminateInstances", new Spread(350, 700),
            "TransactWriteItems", new Spread(12, 28));

    private final Chance chance;
    private final Map<String, Spread> known = new HashMap<>();

    public Latency(Chance chance) {
        this.chance = chance;
    }

    /** Milliseconds for one call, at least 1. */
    public long of(String service, String action) {
        var spread = known.computeIfAbsent(
                action, _ -> BY_ACTION.getOrDefault(action, BY_SERVICE.getOrDefault(service, OTHERS)));
        return Math.max(1, Math.round(chance.around(spread.median, spread.p90)));
    }
}
