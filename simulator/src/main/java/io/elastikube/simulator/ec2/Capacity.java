package io.elastikube.simulator.ec2;

import io.elastikube.cluster.Offering;
import java.util.Optional;

/** What an offering has to give. */
@FunctionalInterface
public interface Capacity {
    Capacity PLENTY = (_, wanted) -> new Given(wanted, Optional.empty());

    /**
     * @param count how many instances there are for this launch
     * @param refusal EC2's error code where there are fewer than the launch needs at least
     */
    record Given(int count, Optional<String> refusal) {}

    Given of(Offering offering, int wanted);
}
