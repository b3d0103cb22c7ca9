package io.elastikube.cli.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final double T3_MEDIUM = price(Market.ON_DEMAND);
    private static final double T3_MEDIUM_SPOT = price(Market.SPOT);
    private static final Offering SPOT = new Offering("t3.medium", "ap-southeast-1a", Market.SPOT);
    private static final Offering ON_DEMAND = new Offering("t3.medium", "ap-southeast-1b", Market.ON_DEMAND);

    private static double price(Market market) {
        return Catalogue.shipped().hourlyUsd(new Offering("t3.medium", "any", market));
    }

    @Test
    void theFixedFleetIsAsLargeAsThePeakFillsToTheGrowingThreshold() {
        // 16 cores at 85 % of 2 vCPUs a worker: 9.4 workers; 17 cores fill ten exactly.
        assertThat(FixedFleet.of(16, Settings.DEFAULTS, Catalogue.shipped()))
                .isEqualTo(new FixedFleet(10, "t3.medium", 85));
        assertThat(FixedFleet.of(17, Settings.DEFAULTS, Catalogue.shipped()).workers())
                .isEqualTo(10);
        assertThat(FixedFleet.of(17.1, Settings.DEFAULTS, Catalogue.shipped()).workers())
                .isEqualTo(11);
    }

    @Test
    void theFixedFleetIsNeverBelowTheMinimum() {
        assertThat(FixedFleet.of(0.1, Settings.DEFAULTS, Catalogue.shipped()).workers())
                .isEqualTo(2);
    }

    @Test
    void hoursTimesPricesItemised() {
        var bill = Bill.of(
                Map.of(SPOT, 30.0, ON_DEMAND, 48.0),
                Duration.ofDays(1),
                new FixedFleet(10, "t3.medium", 85),
                Prices.shipped());
        assertThat(bill.lines())
                .containsExactly(
                        new Bill.Line("workers, spot", 30, 30 * T3_MEDIUM_SPOT, 0, 0),
                        new Bill.Line("workers, on demand", 48, 48 * T3_MEDIUM, 240, 240 * T3_MEDIUM),
                        new Bill.Line("control plane (t3.medium)", 24, 24 * T3_MEDIUM, 24, 24 * T3_MEDIUM),
                        new Bill.Line("NAT gateway", 24, 24 * 0.059, 24, 24 * 0.059));
        assertThat(bill.elastikube().totalUsd())
                .isCloseTo(bill.lines().stream().mapToDouble(Bill.Line::usd).sum(), within(1e-2));
        assertThat(bill.elastikube().monthUsd()).isCloseTo(bill.elastikube().totalUsd() / 24 * 730, within(1e-2));
        assertThat(bill.savedOnWorkersPercent())
                .isCloseTo(100 - 100 * (30 * T3_MEDIUM_SPOT / T3_MEDIUM + 48) / 240, within(1e-2));
        assertThat(bill.spotPercent()).isCloseTo(100 * 30 / 78.0, within(1e-2));
    }

    @Test
    void thePricesSayWhereTheyComeFrom() {
        var bill = Bill.of(Map.of(), Duration.ofDays(1), new FixedFleet(2, "t3.medium", 85), Prices.shipped());
        assertThat(bill.prices())
                .anyMatch(line -> line.contains("ap-southeast-1"))
                .anyMatch(line -> line.contains("NAT gateway"));
    }
}
