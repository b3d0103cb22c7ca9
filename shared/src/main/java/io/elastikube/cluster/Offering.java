package io.elastikube.cluster;

import java.util.Objects;

/** What EC2 can be asked for: an instance type in a zone, on a market. */
public record Offering(String type, String zone, Market market) {
    public Offering {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(market, "market");
    }
}
