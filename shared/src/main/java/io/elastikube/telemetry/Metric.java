package io.elastikube.telemetry;

/** Every metric that the functions emit, in namespace {@code ElastiKube}, dimension {@code Cluster}. */
public enum Metric {
    /** Prometheus gave no usable answer for a signal that decisions need. Count. */
    SIGNAL_MISSING("SignalMissing"),
    /** A parameter was refused and the last good settings stayed in force. Count. */
    SETTINGS_REFUSED("SettingsRefused"),
    /** The lease was held by another invocation. Count. */
    LEASE_BUSY("LeaseBusy"),
    /** The lease ran out or was taken over while its holder was at work. Count. */
    LEASE_LOST("LeaseLost"),
    /** The state had changed since it was read; the act was dropped for the next tick. Count. */
    STATE_STALE("StateStale"),
    /** EC2 had no capacity on an offering. Count. */
    OFFERING_DRY("OfferingDry"),
    /** EC2 refused a launch for authorisation, quota or parameters. Count. */
    LAUNCH_REFUSED("LaunchRefused"),
    /** The join token or the server address is missing. Count. */
    BOOTSTRAP_MISSING("BootstrapMissing"),
    WORKERS_LAUNCHED("WorkersLaunched"),
    WORKERS_JOINED("WorkersJoined"),
    JOIN_FAILED("JoinFailed"),
    WORKERS_DRAINED("WorkersDrained"),
    DRAIN_FAILED("DrainFailed"),
    WORKERS_TERMINATED("WorkersTerminated"),
    SPOT_INTERRUPTED("SpotInterrupted"),
    REBALANCE_RECOMMENDED("RebalanceRecommended"),
    WORKER_VANISHED("WorkerVanished"),
    ORPHAN_FOUND("OrphanFound"),
    CLAIM_STALE("ClaimStale"),
    /** An event that is not ours was ignored. Count. */
    EVENT_FOREIGN("EventForeign"),
    OPERATIONS_OPEN("OperationsOpen"),
    DECISION_RAISE("DecisionRaise"),
    DECISION_LOWER("DecisionLower"),
    DECISION_HOLD("DecisionHold"),
    WORKERS_READY("WorkersReady"),
    DEMAND_CORES("DemandCores"),
    CPU_PERCENT("CpuPercent"),
    HOURLY_USD("HourlyUsd");

    private final String wire;

    Metric(String wire) {
        this.wire = wire;
    }

    /** The name in CloudWatch. */
    public String wire() {
        return wire;
    }
}
