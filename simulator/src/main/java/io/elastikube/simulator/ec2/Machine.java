package io.elastikube.simulator.ec2;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** An instance, from its launch on; ended ones are kept, as evidence. */
public final class Machine {
    private static final Map<InstanceStateName, Integer> CODES = Map.of(
            InstanceStateName.PENDING, 0,
            InstanceStateName.RUNNING, 16,
            InstanceStateName.SHUTTING_DOWN, 32,
            InstanceStateName.TERMINATED, 48,
            InstanceStateName.STOPPING, 64,
            InstanceStateName.STOPPED, 80);

    private final String id;
    private final String reservation;
    private final Offering offering;
    private final Instant launchedAt;
    private final String token;
    private final Map<String, String> tags;
    /** When Describe begins to list it. */
    private final long listedFrom;

    private InstanceStateName state = InstanceStateName.PENDING;
    private Instant endedAt;
    private String endedBecause = "";
    private Instant warnedAt;

    Machine(
            String id,
            String reservation,
            Offering offering,
            Instant launchedAt,
            String token,
            Map<String, String> tags,
            long listedFrom) {
        this.id = id;
        this.reservation = reservation;
        this.offering = offering;
        this.launchedAt = launchedAt;
        this.token = token;
        this.tags = new TreeMap<>(tags);
        this.listedFrom = listedFrom;
    }

    public String id() {
        return id;
    }

    public Offering offering() {
        return offering;
    }

    public Instant launchedAt() {
        return launchedAt;
    }

    public InstanceStateName state() {
        return state;
    }

    /** Its tags; an operator's hand may change them. */
    public Map<String, String> tags() {
        return tags;
    }

    public String token() {
        return token;
    }

    /** Whether it is paid for and may carry pods. */
    public boolean isLive() {
        return state == InstanceStateName.PENDING || state == InstanceStateName.RUNNING;
    }

    public boolean isPermanent() {
        return "true".equals(tags.get("Permanent"));
    }

    /** When it began to end. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Who or what ended it, by EC2's code: {@code Client.UserInitiatedShutdown}, {@code Server.SpotInstanceTermination}. */
    public String endedBecause() {
        return endedBecause;
    }

    /** When EC2 gave the two minutes' warning. */
    public Optional<Instant> warnedAt() {
        return Optional.ofNullable(warnedAt);
    }

    void warn(Instant at) {
        warnedAt = at;
    }

    void become(InstanceStateName next) {
        state = next;
    }

    void end(Instant at, String because) {
        state = InstanceStateName.SHUTTING_DOWN;
        endedAt = at;
        endedBecause = because;
    }

    boolean isListedAt(long millis) {
        return millis >= listedFrom;
    }

    String reservation() {
        return reservation;
    }

    Instance described() {
        var instance = Instance.builder()
                .instanceId(id)
                .instanceType(offering.type())
                .launchTime(launchedAt)
                .clientToken(token)
                .placement(placement -> placement.availabilityZone(offering.zone()))
                .state(now -> now.name(state).code(CODES.get(state)))
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList());
        if (offering.market() == Market.SPOT) instance.instanceLifecycle(InstanceLifecycleType.SPOT);
        if (!endedBecause.isEmpty()) instance.stateReason(reason -> reason.code(endedBecause));
        return instance.build();
    }
}
