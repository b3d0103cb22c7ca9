package io.elastikube.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.elastikube.simulator.bus.Function;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** A watchman must be able to bark: functions that break the rules are caught. */
class InvariantsTest {
    @Test
    void terminatingAnUndrainedWorkerIsCaught() {
        assertThat(rulesBrokenBy(ec2 -> terminate(ec2, of("elastikube:operation"))))
                .contains("only a drained worker is terminated");
    }

    @Test
    void terminatingAPermanentWorkerIsCaught() {
        assertThat(rulesBrokenBy(ec2 -> terminate(ec2, of("Permanent"))))
                .contains("permanent workers are never terminated");
    }

    @Test
    void terminatingAnotherClustersWorkerIsCaught() {
        assertThat(rulesBrokenBy(ec2 -> ec2.terminateInstances(it -> it.instanceIds("i-0badc0de000000001"))))
                .contains("only our workers are terminated");
    }

    @Test
    void launchingBeyondTheMaximumIsCaught() {
        assertThat(rulesBrokenBy(ec2 -> ec2.runInstances(launch(10, "shop-1"))))
                .contains("no more workers than the maximum and the surge");
    }

    @Test
    void launchingWithoutAnOperationIsCaught() {
        assertThat(rulesBrokenBy(ec2 -> ec2.runInstances(launch(1, "nobody-knows"))))
                .contains("every instance belongs to an operation", "no instance is forgotten");
    }

    /** The rogue acts once, four hours into a steady load that keeps elastic workers running. */
    private static List<String> rulesBrokenBy(Consumer<Ec2Client> deed) {
        boolean[] done = {false};
        return Simulation.of(_ -> 6.0)
                .days(0.25)
                .chain((deployment, ports, ec2) -> {
                    RequestStreamHandler rogue = (_, _, _) -> {
                        if (done[0] || ports.clock().millis() % 86_400_000 < 14_400_000) return;
                        done[0] = true;
                        deed.accept(ec2);
                    };
                    var chain = Runs.withOracleChain(_ -> 6.0).functions(deployment, ports, ec2).stream();
                    return Stream.concat(
                                    chain.filter(each -> !each.name().equals(Wiring.CLEANUP)),
                                    Stream.of(new Function(Wiring.CLEANUP, Duration.ofSeconds(60), 0, () -> rogue)))
                            .toList();
                })
                .run()
                .violations()
                .stream()
                .map(Violation::rule)
                .distinct()
                .toList();
    }

    private static DescribeInstancesRequest of(String tag) {
        return DescribeInstancesRequest.builder()
                .filters(
                        filter("tag:elastikube:cluster", "shop"),
                        filter("tag:elastikube:role", "worker"),
                        filter("tag-key", tag))
                .build();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static void terminate(Ec2Client ec2, DescribeInstancesRequest which) {
        var ids = ec2.describeInstances(which).reservations().stream()
                .flatMap(each -> each.instances().stream())
                .map(Instance::instanceId)
                .limit(1)
                .toList();
        ec2.terminateInstances(it -> it.instanceIds(ids));
    }

    private static RunInstancesRequest launch(int count, String operation) {
        return RunInstancesRequest.builder()
                .launchTemplate(template -> template.launchTemplateId(Place.LAUNCH_TEMPLATE))
                .subnetId(Place.zones().getFirst().subnet())
                .instanceType("t3.medium")
                .minCount(1)
                .maxCount(count)
                .tagSpecifications(TagSpecification.builder()
                        .resourceType(ResourceType.INSTANCE)
                        .tags(
                                tag("elastikube:cluster", "shop"),
                                tag("elastikube:role", "worker"),
                                tag("elastikube:operation", operation))
                        .build())
                .build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
