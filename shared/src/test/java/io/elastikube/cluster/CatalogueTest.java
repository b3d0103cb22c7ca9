package io.elastikube.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final String HEADER = "type,architecture,vcpus,memory_gib,on_demand_usd,spot_share";

    @Test
    void aTypeIsFoundWithItsSizeAndPrices() {
        assertThat(Catalogue.of(List.of(HEADER, "t3.medium,x86_64,2,4,0.05,0.5"))
                        .find("t3.medium"))
                .contains(new InstanceType("t3.medium", "x86_64", 2, 4, 0.05, 0.025));
        assertThat(Catalogue.shipped().find("t9.colossal")).isEqualTo(Optional.empty());
    }

    @Test
    void anOfferingCostsWhatItsMarketAsks() {
        var catalogue = Catalogue.shipped();
        assertThat(catalogue.hourlyUsd(new Offering("t3.medium", "ap-southeast-1a", Market.ON_DEMAND)))
                .isEqualTo(0.0528);
        assertThat(catalogue.hourlyUsd(new Offering("t3.medium", "ap-southeast-1a", Market.SPOT)))
                .isEqualTo(0.0528 * 0.41, offset(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogue.hourlyUsd(new Offering("t9.colossal", "z", Market.SPOT)))
                .withMessageStartingWith("no instance type t9.colossal in the catalogue of t3.medium, ");
    }

    @Test
    void theShippedTableTellsItsSourceAndDate() {
        assertThat(String.join(" ", Catalogue.shipped().sources()))
                .contains("ap-southeast-1")
                .containsPattern("20\\d\\d-\\d\\d-\\d\\d")
                .contains("github.com/skypilot-org/skypilot-catalog");
    }

    @Test
    void inTheShippedTableASizeUpDoublesVcpusMemoryAndPrice() {
        for (var small : Catalogue.shipped().types()) {
            if (!small.name().endsWith(".xlarge")) continue;
            var big = Catalogue.shipped()
                    .find(small.name().replace(".xlarge", ".2xlarge"))
                    .orElseThrow();
            assertThat(big.vcpus()).isEqualTo(2 * small.vcpus());
            assertThat(big.memoryGib()).isEqualTo(2 * small.memoryGib());
            assertThat(big.onDemandUsd()).isEqualTo(2 * small.onDemandUsd(), offset(1e-9));
        }
    }

    @Test
    void aBrokenTableIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Catalogue.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.of(List.of(HEADER, "t3.medium,x86_64,2,4,0.05")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.of(List.of(HEADER, "a.b,x86_64,2,4,0.05,0.5", "a.b,x86_64,2,4,0.05,0.5")));
        assertThatIllegalArgumentException().isThrownBy(() -> Catalogue.of(List.of(HEADER, "a.b,x86_64,2,4,0.05,1.5")));
    }
}
