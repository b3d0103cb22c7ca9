package io.elastikube.simulator.run;

import io.elastikube.simulator.bus.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules and schedules between events and functions, as template.yaml deploys them. */
final class Wiring {
    static final String DECISION = "decision";
    static final String SCALE_UP = "scale-up";
    static final String SCALE_DOWN = "scale-down";
    static final String CLEANUP = "cleanup";

    private static final String PREFIX = Place.DEPLOYMENT.documentPrefix();
    private static final Map<String, Set<String>> OURS = Map.of("cluster", Set.of(Place.CLUSTER));

    /** Every rule of the template that is not a schedule. */
    static final List<Rule> RULES = List.of(
            new Rule("elastikube", Set.of("Scale Up Requested", "Worker Joined"), OURS, List.of(SCALE_UP)),
            new Rule("elastikube", Set.of("Scale Down Requested"), OURS, List.of(SCALE_DOWN)),
            new Rule("elastikube", Set.of("Worker Join Failed"), OURS, List.of(CLEANUP)),
            commands(List.of(SCALE_UP), "inspect"),
            commands(List.of(SCALE_DOWN), "drain", "uncordon", "remove-node", "inspect"),
            new Rule(
                    "aws.ec2",
                    Set.of("EC2 Spot Instance Interruption Warning", "EC2 Instance Rebalance Recommendation"),
                    Map.of(),
                    List.of(CLEANUP)),
            new Rule(
                    "aws.ec2",
                    Set.of("EC2 Instance State-change Notification"),
                    Map.of("state", Set.of("stopping", "stopped", "shutting-down", "terminated")),
                    List.of(CLEANUP)));

    /**
     * A schedule.
     *
     * @param offsetSeconds after the beginning; the real ones lie as it happens
     */
    record Schedule(String function, long offsetSeconds, long periodSeconds) {}

    static final List<Schedule> SCHEDULES = List.of(
            new Schedule(DECISION, 0, 120),
            new Schedule(SCALE_UP, 40, 120),
            new Schedule(SCALE_DOWN, 80, 120),
            new Schedule(CLEANUP, 100, 300));

    private Wiring() {}

    private static Rule commands(List<String> targets, String... documents) {
        return new Rule(
                "aws.ssm",
                Set.of("EC2 Command Status-change Notification"),
                Map.of(
                        "document-name",
                        java.util.Arrays.stream(documents)
                                .map(PREFIX::concat)
                                .collect(java.util.stream.Collectors.toUnmodifiableSet())),
                targets);
    }
}
