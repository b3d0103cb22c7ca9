package io.elastikube.cluster;

/** How EC2 sells a worker. */
public enum Market {
    SPOT,
    ON_DEMAND
}
