package io.elastikube.cluster;

/**
 * An EC2 instance type that a cluster's workers may have.
 *
 * @param architecture as EC2 names it: {@code x86_64} or {@code arm64}; one machine image serves one architecture
 * @param onDemandUsd price of an hour on demand
 * @param spotUsd typical price of an hour on the spot market; the real one moves
 */
public record InstanceType(
        String name, String architecture, int vcpus, double memoryGib, double onDemandUsd, double spotUsd) {
    public InstanceType {
        if (vcpus < 1 || memoryGib <= 0 || spotUsd <= 0 || onDemandUsd < spotUsd)
            throw new IllegalArgumentException("%s: need vCPUs, memory and 0 < spot <= on demand, got %d, %s, %s and %s"
                    .formatted(name, vcpus, memoryGib, spotUsd, onDemandUsd));
    }

    public double hourlyUsd(Market market) {
        return switch (market) {
            case SPOT -> spotUsd;
            case ON_DEMAND -> onDemandUsd;
        };
    }
}
