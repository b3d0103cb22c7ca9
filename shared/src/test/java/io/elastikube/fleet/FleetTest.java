package io.elastikube.fleet;

import static io.elastikube.fleet.RecordedEc2.fault;
import static io.elastikube.fleet.RecordedEc2.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.fleet.Instance.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

class FleetTest {
    private static final Offering SPOT = new Offering("t3.medium", "ap-southeast-1a", Market.SPOT);
    private static final String[] OURS = {"elastikube:cluster", "shop", "elastikube:role", "worker"};

    private final RecordedEc2 ec2 = new RecordedEc2();
    private final Fleet fleet = new Fleet(ec2, "shop");

    @Test
    void aLaunchSaysWhatItStarted() {
        assertThat(fleet.launch(launch(SPOT)))
                .isEqualTo(new LaunchResult.Started(List.of(new Instance(
                        "i-00000001",
                        new Offering("t3.medium", "ap-southeast-1a", Market.ON_DEMAND),
                        Phase.PENDING,
                        Instant.EPOCH,
                        Optional.of("shop-7"),
                        Optional.of("shop-7-a"),
                        false))));
    }

    @Test
    void aReplayIsTheSameRequest() {
        fleet.launch(launch(SPOT));
        new Fleet(ec2, "shop").launch(launch(SPOT));
        assertThat(ec2.requests.get(0)).isEqualTo(ec2.requests.get(1));
        assertThat(ec2.requests.get(0).toString()).isEqualTo(ec2.requests.get(1).toString());
    }

    @Test
    void spotIsAskedForOnceAndTerminatesAndOnDemandIsNoSpot() {
        fleet.launch(launch(SPOT));
        fleet.launch(launch(new Offering("t3.medium", "ap-southeast-1a", Market.ON_DEMAND)));
        var spot = (RunInstancesRequest) ec2.requests.get(0);
        assertThat(spot.instanceMarketOptions().marketTypeAsString()).isEqualTo("spot");
        assertThat(spot.instanceMarketOptions().spotOptions().spotInstanceTypeAsString())
                .isEqualTo("one-time");
        assertThat(spot.instanceMarketOptions().spotOptions().instanceInterruptionBehaviorAsString())
                .isEqualTo("terminate");
        assertThat(((RunInstancesRequest) ec2.requests.get(1)).instanceMarketOptions())
                .isNull();
    }

    @Test
    void anotherClustersLaunchIsRefusedBeforeItIsTried() {
        var foreign = new LaunchRequest("other-1-a", "other", "other-1", SPOT, 1, "workers", "subnet-1");
        assertThatIllegalArgumentException().isThrownBy(() -> fleet.launch(foreign));
        assertThat(ec2.requests).isEmpty();
    }

    /** Field, mistake 7: the message is the same in every case; only the code counts. EC2 sends capacity errors as 500. */
    @ParameterizedTest
    @CsvSource({
        "InsufficientInstanceCapacity,         500, CAPACITY,      true",
        "SpotInstanceCapacityNotAvailable,     400, CAPACITY,      true",
        "Unsupported,                          400, CAPACITY,      true",
        "InsufficientFreeAddressesInSubnet,    400, CAPACITY,      true",
        "MaxSpotInstanceCountExceeded,         400, SPOT_QUOTA,    true",
        "VcpuLimitExceeded,                    400, QUOTA,         false",
        "UnauthorizedOperation,                403, AUTHORISATION, false",
        "AuthFailure.ServiceLinkedRoleCreationNotPermitted, 403, AUTHORISATION, false",
        "IdempotentParameterMismatch,          400, TOKEN_MISMATCH, false",
        "InvalidParameterValue,                400, PARAMETER,     false",
        "SomethingNeverHeardOf,                400, PARAMETER,     false"
    })
    void fallsBackByCodeNeverByMessage(String code, int status, Ec2Error meaning, boolean isDry) {
        ec2.faults.add(fault(code, status));
        assertThat(fleet.launch(launch(SPOT)))
                .isEqualTo(new LaunchResult.Refused(
                        meaning, code, "InsufficientInstanceCapacity is what the message says"));
        assertThat(meaning.isDry()).isEqualTo(isDry);
    }

    /** Field, mistake 6. A server's error of unknown name may have started something: it is looked up, not believed. */
    @ParameterizedTest
    @CsvSource({"RequestLimitExceeded,503", "InternalError,500", "Unavailable,503", "SomethingNeverHeardOf,500"})
    void troubleThatMayPassIsThrown(String code, int status) {
        var fault = fault(code, status);
        ec2.faults.add(fault);
        assertThatThrownBy(() -> fleet.launch(launch(SPOT))).isSameAs(fault);
    }

    @Test
    void anAnswerThatIsNoneIsThrown() {
        var bare = Ec2Exception.builder().statusCode(502).build();
        ec2.faults.add((RuntimeException) bare);
        assertThatThrownBy(() -> fleet.launch(launch(SPOT))).isSameAs(bare);
    }

    @Test
    void aLostAnswerIsThrown() {
        ec2.faults.add(ApiCallTimeoutException.create(25_000));
        assertThatThrownBy(() -> fleet.launch(launch(SPOT))).isInstanceOf(SdkClientException.class);
    }

    /** Field, mistake 18. */
    @Test
    void countsEveryPhaseOnEveryPage() {
        ec2.pages.add(List.of(instance("i-00000001", InstanceStateName.PENDING, OURS)));
        ec2.pages.add(List.of());
        ec2.pages.add(List.of(
                instance("i-00000002", InstanceStateName.RUNNING, OURS),
                instance("i-00000003", InstanceStateName.TERMINATED, OURS)));
        assertThat(fleet.workers())
                .extracting(Instance::id, Instance::phase)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("i-00000001", Phase.PENDING),
                        org.assertj.core.groups.Tuple.tuple("i-00000002", Phase.RUNNING),
                        org.assertj.core.groups.Tuple.tuple("i-00000003", Phase.TERMINATED));
        assertThat(ec2.requests).hasSize(3);
    }

    /** Field, mistake 18: asked for by cluster and role, and left out even where a filter were to fail. */
    @Test
    void anotherClustersInstancesAreNeverReturned() {
        ec2.pages.add(List.of(
                instance(
                        "i-00000001",
                        InstanceStateName.RUNNING,
                        "elastikube:cluster",
                        "other",
                        "elastikube:role",
                        "worker"),
                instance("i-00000002", InstanceStateName.RUNNING, "elastikube:role", "worker"),
                instance("i-00000003", InstanceStateName.RUNNING, "elastikube:cluster", "shop")));
        assertThat(fleet.workers()).isEmpty();
        assertThat(fleet.byToken("shop-7-a")).isEmpty();
        assertThat(fleet.byId(List.of("i-00000001"))).isEmpty();
        assertThat(ec2.requests)
                .allSatisfy(request -> assertThat(((DescribeInstancesRequest) request).filters())
                        .extracting(filter -> filter.name() + "=" + filter.values())
                        .contains("tag:elastikube:cluster=[shop]", "tag:elastikube:role=[worker]"));
    }

    @Test
    void permanentWorkersAreKnownAsSuch() {
        ec2.pages.add(List.of(
                instance(
                        "i-00000001",
                        InstanceStateName.RUNNING,
                        "elastikube:cluster",
                        "shop",
                        "elastikube:role",
                        "worker",
                        "Permanent",
                        "true"),
                instance(
                        "i-00000002",
                        InstanceStateName.RUNNING,
                        "elastikube:cluster",
                        "shop",
                        "elastikube:role",
                        "worker",
                        "Permanent",
                        "false")));
        assertThat(fleet.workers()).extracting(Instance::permanent).containsExactly(true, false);
    }

    /** By filter, because asking by id fails for one that is not listed yet. */
    @Test
    void looksUpByFilterInBoundedParts() {
        ec2.pages.add(List.of());
        assertThat(fleet.byId(List.of())).isEmpty();
        assertThat(ec2.requests).isEmpty();
        assertThat(fleet.byId(
                        IntStream.range(0, 450).mapToObj("i-%08x"::formatted).toList()))
                .isEmpty();
        assertThat(ec2.requests).hasSize(3).allSatisfy(request -> {
            var asked = (DescribeInstancesRequest) request;
            assertThat(asked.instanceIds()).isEmpty();
            assertThat(asked.filters().getFirst().values()).hasSizeLessThanOrEqualTo(200);
        });
    }

    @Test
    void terminatesTheOthersWhenSomeAreUnknown() {
        ec2.unknown.addAll(List.of("i-00000002", "i-00000005"));
        assertThat(fleet.terminate(
                        IntStream.range(0, 6).mapToObj("i-%08x"::formatted).toList()))
                .isEqualTo(Map.of(
                        "i-00000000", Phase.SHUTTING_DOWN,
                        "i-00000001", Phase.SHUTTING_DOWN,
                        "i-00000003", Phase.SHUTTING_DOWN,
                        "i-00000004", Phase.SHUTTING_DOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UnauthorizedOperation", "OperationNotPermitted", "RequestLimitExceeded"})
    void aTerminationThatIsRefusedIsThrownAndNotTriedInParts(String code) {
        var fault = fault(code, 400);
        ec2.faults.add(fault);
        assertThatThrownBy(() -> fleet.terminate(List.of("i-00000001", "i-00000002")))
                .isSameAs(fault);
        assertThat(ec2.requests)
                .hasOnlyElementsOfType(TerminateInstancesRequest.class)
                .hasSize(1);
    }

    @Test
    void aStateThatNobodyKnowsIsNotGuessed() {
        var strange = instance("i-00000001", InstanceStateName.RUNNING, OURS).toBuilder()
                .state(is -> is.name("melting"))
                .build();
        ec2.pages.add(List.of(strange));
        assertThatIllegalStateException().isThrownBy(fleet::workers).withMessageContaining("melting");
    }

    private static LaunchRequest launch(Offering offering) {
        return new LaunchRequest("shop-7-a", "shop", "shop-7", offering, 2, "workers", "subnet-1");
    }
}
