package io.elastikube.cli.bill;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import java.util.List;
import java.util.stream.Stream;

/** The price list: workers by the shipped catalogue, and the two things that stand around them. */
public record Prices(Catalogue catalogue, String controlPlaneType, double natUsd) {
    /** A K3s server for up to a hundred workers; it runs all the time, on demand. */
    private static final String CONTROL_PLANE = "t3.medium";

    private static final double NAT_USD = 0.059;
    private static final String NAT_SOURCE =
            "NAT gateway: 0.059 USD per hour in ap-southeast-1, usage type APS1-NatGateway-Hours, as billed in May 2025; data processed is not counted.";

    public static Prices shipped() {
        return new Prices(Catalogue.shipped(), CONTROL_PLANE, NAT_USD);
    }

    double controlPlaneUsd() {
        return catalogue.hourlyUsd(new Offering(controlPlaneType, "any", Market.ON_DEMAND));
    }

    double usd(Offering offering) {
        return catalogue.hourlyUsd(offering);
    }

    List<String> sources() {
        return Stream.concat(catalogue.sources().stream(), Stream.of(NAT_SOURCE))
                .toList();
    }
}
