package io.elastikube.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class SimulatedEc2Test {
    private static final String SUBNET_A = "subnet-0aaaaaaaaaaaaaaaa";
    private static final String SUBNET_B = "subnet-0bbbbbbbbbbbbbbbb";

    private final Kernel kernel = new Kernel(Instant.parse("2026-01-05T00:00:00Z"));
    private final List<String> told = new ArrayList<>();
    private final Machines machines = new Machines(kernel, Chance.of(1), new Watcher() {
        @Override
        public void started(Machine machine) {
            changed(machine);
        }

        @Override
        public void changed(Machine machine) {
            told.add(machine.state().toString());
        }

        @Override
        public void died(Machine machine) {
            told.add("died");
        }
    });
    private Capacity capacity = Capacity.PLENTY;
    private final SimulatedEc2 ec2 = new SimulatedEc2(
            kernel,
            machines,
            new Network(
                    Set.of("lt-1"), Map.of(SUBNET_A, "zone-a", SUBNET_B, "zone-b"), Set.of("t3.medium", "m5.large")),
            (offering, wanted) -> capacity.of(offering, wanted));

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void aTokenUsedAgainGivesTheInstancesOfTheFirstLaunch() {
        var first = ids(ec2.runInstances(launch("token", _ -> {})).instances());
        var again = ids(ec2.runInstances(launch("token", _ -> {})).instances());
        assertThat(again).isEqualTo(first).hasSize(2);
        assertThat(machines.all()).hasSize(2);
    }

    @Test
    void aTokenUsedWithOtherParametersIsRefused() {
        ec2.runInstances(launch("token", _ -> {}));
        refused("IdempotentParameterMismatch", () -> ec2.runInstances(launch("token", it -> it.maxCount(3))));
        refused(
                "IdempotentParameterMismatch",
                () -> ec2.runInstances(launch("token", it -> it.instanceType("m5.large"))));
    }

    @Test
    void aTokenCountsInItsZone() {
        ec2.runInstances(launch("token", _ -> {}));
        ec2.runInstances(launch("token", it -> it.subnetId(SUBNET_B)));
        assertThat(machines.all())
                .extracting(each -> each.offering().zone())
                .containsExactly("zone-a", "zone-a", "zone-b", "zone-b");
    }

    @Test
    void aRefusedLaunchLeavesItsTokenFree() {
        capacity = (_, _) -> new Capacity.Given(0, Optional.of("InsufficientInstanceCapacity"));
        refused("InsufficientInstanceCapacity", () -> ec2.runInstances(launch("token", _ -> {})));
        capacity = Capacity.PLENTY;
        assertThat(ec2.runInstances(launch("token", it -> it.maxCount(1))).instances())
                .hasSize(1);
    }

    @Test
    void aLaunchGetsWhatThereIsDownToItsMinimum() {
        capacity = (_, _) -> new Capacity.Given(1, Optional.empty());
        assertThat(ec2.runInstances(launch("token", _ -> {})).instances()).hasSize(1);
        refused("InsufficientInstanceCapacity", () -> ec2.runInstances(launch("other", it -> it.minCount(2))));
    }

    @Test
    void whatDoesNotExistIsRefused() {
        refused(
                "InvalidLaunchTemplateName.NotFoundException",
                () -> ec2.runInstances(
                        launch("t", it -> it.launchTemplate(template -> template.launchTemplateId("lt-2")))));
        refused("InvalidSubnetID.NotFound", () -> ec2.runInstances(launch("t", it -> it.subnetId("subnet-0"))));
        refused("InvalidParameterValue", () -> ec2.runInstances(launch("t", it -> it.instanceType("x9.huge"))));
        assertThat(machines.all()).isEmpty();
    }

    @Test
    void describeLagsBehindALaunch() {
        var id = ids(ec2.runInstances(launch("token", _ -> {})).instances()).getFirst();
        assertThat(byToken("token")).isEmpty();
        refused("InvalidInstanceID.NotFound", () -> ec2.describeInstances(it -> it.instanceIds(id)));
        kernel.pause(5_000);
        assertThat(byToken("token")).hasSize(2);
        assertThat(ec2.describeInstances(it -> it.instanceIds(id)).reservations())
                .hasSize(1);
    }

    @Test
    void anInstanceGoesFromPendingToRunningToItsEnd() {
        var id = ids(ec2.runInstances(launch("token", it -> it.maxCount(1))).instances())
                .getFirst();
        kernel.pause(60_000);
        ec2.terminateInstances(it -> it.instanceIds(id));
        ec2.terminateInstances(it -> it.instanceIds(id));
        kernel.pause(300_000);
        assertThat(told).containsExactly("pending", "running", "shutting-down", "died", "terminated");
        kernel.pause(4_000_000);
        refused("InvalidInstanceID.NotFound", () -> ec2.describeInstances(it -> it.instanceIds(id)));
    }

    @Test
    void oneUnknownIdRefusesTheWholeTermination() {
        var id = ids(ec2.runInstances(launch("token", it -> it.maxCount(1))).instances())
                .getFirst();
        kernel.pause(60_000);
        refused(
                "InvalidInstanceID.NotFound",
                () -> ec2.terminateInstances(it -> it.instanceIds(id, "i-00000000000000000")));
        assertThat(machines.find(id).state()).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void longAnswersComeInPages() {
        for (int i = 0; i < 4; i++) ec2.runInstances(launch("token" + i, it -> it.maxCount(3)));
        kernel.pause(5_000);
        var paginator = ec2.describeInstancesPaginator(it -> it.maxResults(5).filters(filter("tag:role", "worker")));
        assertThat(paginator.stream()).hasSize(3);
        assertThat(paginator.reservations().stream().flatMap(each -> each.instances().stream()))
                .hasSize(12);
    }

    @Test
    void aSpotInstanceIsWarnedTwoMinutesBeforeItsEnd() {
        var news = new ArrayList<String>();
        var spot = new SpotMarket(kernel, Chance.of(1), machines, new SpotMarket.News() {
            @Override
            public boolean isCalm() {
                return false;
            }

            @Override
            public void rebalance(Machine machine) {
                news.add("rebalance");
            }

            @Override
            public void warning(Machine machine) {
                news.add("warning");
            }
        });
        var machine = machines.start(new Offering("t3.medium", "zone-a", Market.SPOT), 1, "t", Map.of())
                .getFirst();
        kernel.pause(60_000);
        spot.warn(machine);
        var warned = kernel.instant();
        kernel.pause(200_000);
        assertThat(news).containsExactly("warning");
        assertThat(machine.endedAt()).contains(warned.plusSeconds(120));
        assertThat(machine.endedBecause()).isEqualTo("Server.SpotInstanceTermination");
    }

    private List<Instance> byToken(String token) {
        return ec2.describeInstances(it -> it.filters(filter("client-token", token))).reservations().stream()
                .flatMap(each -> each.instances().stream())
                .toList();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static List<String> ids(List<Instance> instances) {
        return instances.stream().map(Instance::instanceId).toList();
    }

    private static RunInstancesRequest launch(String token, Consumer<RunInstancesRequest.Builder> change) {
        var request = RunInstancesRequest.builder()
                .clientToken(token)
                .launchTemplate(template -> template.launchTemplateId("lt-1"))
                .subnetId(SUBNET_A)
                .instanceType("t3.medium")
                .minCount(1)
                .maxCount(2)
                .tagSpecifications(TagSpecification.builder()
                        .resourceType(ResourceType.INSTANCE)
                        .tags(Tag.builder().key("role").value("worker").build())
                        .build());
        change.accept(request);
        return request.build();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo(code));
    }
}
