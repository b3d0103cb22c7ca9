package io.elastikube.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.controlplane.ControlPlane;
import io.elastikube.controlplane.Document;
import io.elastikube.events.Announcement;
import io.elastikube.events.EventPublisher;
import io.elastikube.fleet.Ec2Error;
import io.elastikube.fleet.Fleet;
import io.elastikube.fleet.Instance;
import io.elastikube.fleet.Instance.Phase;
import io.elastikube.fleet.LaunchRequest;
import io.elastikube.fleet.LaunchResult;
import io.elastikube.settings.SettingsReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The adapters' bytes: what the real SDK clients send is taken, and what they are sent is understood. Not here, since moto
 * lacks it: look-ups by client token, more than one worker a launch, the ends of commands.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireIT {
    private MotoServer moto;
    private Ec2Client ec2;
    private SsmClient ssm;
    private String subnet;

    /** Makes EC2 give its answer in pages of the smallest size that it takes. */
    private static final class SmallPages implements ExecutionInterceptor {
        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof DescribeInstancesRequest describe
                    ? describe.toBuilder().maxResults(5).build()
                    : context.request();
        }
    }

    @BeforeAll
    void start() throws Exception {
        moto = MotoServer.start();
        ec2 = moto.client(Patience.EC2, Ec2Client.builder()).build();
        ssm = moto.client(Patience.SSM, SsmClient.builder()).build();
        subnet = ec2.describeSubnets(request -> request.filters(Filter.builder()
                        .name("availability-zone")
                        .values("ap-southeast-1a")
                        .build()))
                .subnets()
                .getFirst()
                .subnetId();
        ec2.createLaunchTemplate(request -> request.launchTemplateName("workers")
                .launchTemplateData(data ->
                        data.imageId(ec2.describeImages().images().getFirst().imageId())));
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (moto != null) moto.close();
    }

    @Test
    void launchesFromTheTemplateListsInPagesAndTerminates() {
        var fleet = fleet("pages");
        for (int i = 0; i < 7; i++) fleet.launch(launch("pages", "pages-" + i, Market.SPOT, 1));
        var workers = fleet.workers();
        assertThat(workers).hasSize(7).allSatisfy(worker -> {
            assertThat(worker.offering()).isEqualTo(new Offering("t3.medium", "ap-southeast-1a", Market.SPOT));
            assertThat(worker.phase()).isIn(Phase.PENDING, Phase.RUNNING);
            assertThat(worker.permanent()).isFalse();
        });
        assertThat(workers).extracting(Instance::operation).contains(Optional.of("pages-0"), Optional.of("pages-6"));

        var ids = workers.stream().map(Instance::id).toList();
        assertThat(fleet.byId(List.of(ids.get(3), "i-00000000000000000"))).containsOnlyKeys(ids.get(3));
        assertThat(fleet("other").byId(ids)).isEmpty();
        assertThat(fleet("other").workers()).isEmpty();

        var ended = fleet.terminate(List.of(ids.get(0), "i-00000000000000000", ids.get(1)));
        assertThat(ended.keySet()).containsExactlyInAnyOrder(ids.get(0), ids.get(1));
        assertThat(ended.values()).allMatch(Phase::isGone);
        assertThat(fleet.byId(ids.subList(0, 2)).values())
                .allMatch(worker -> worker.phase().isGone());
    }

    @Test
    void onDemandWorkersAreNoSpotAndTheirVolumesAreTagged() {
        var started = (LaunchResult.Started) fleet("tags").launch(launch("tags", "tags-1", Market.ON_DEMAND, 1));
        assertThat(started.instances())
                .hasSize(1)
                .extracting(worker -> worker.offering().market())
                .containsOnly(Market.ON_DEMAND);
        assertThat(ec2.describeVolumes(request -> request.filters(Filter.builder()
                                .name("tag:elastikube:operation")
                                .values("tags-1")
                                .build()))
                        .volumes())
                .hasSize(1);
    }

    @Test
    void whatIsRefusedIsKnownByItsCode() {
        var request = new LaunchRequest(
                "none-1-a",
                "none",
                "none-1",
                new Offering("t3.medium", "ap-southeast-1a", Market.SPOT),
                1,
                "nothing",
                subnet);
        assertThat(fleet("none").launch(request)).isInstanceOfSatisfying(LaunchResult.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("InvalidLaunchTemplateName.NotFoundException");
            assertThat(refused.error()).isEqualTo(Ec2Error.PARAMETER);
        });
    }

    @Test
    void readsTheSettingsOfItsClusterAndNoOthers() {
        ssm.putParameter(put ->
                put.name("/elastikube/shop/limits/max-workers").value("7").type("String"));
        ssm.putParameter(put ->
                put.name("/elastikube/shop-2/limits/max-workers").value("9").type("String"));
        var current = new SettingsReader(ssm, "shop").current(Map.of());
        assertThat(current.settings().limits().maxWorkers()).isEqualTo(7);
        assertThat(current.problems()).isEmpty();
    }

    @Test
    void seesThatASecretExistsWithoutReadingIt() {
        try (var secrets =
                moto.client(Patience.SECRETS, SecretsManagerClient.builder()).build()) {
            secrets.createSecret(create -> create.name("token").secretString("K10secret"));
            assertThat(secrets.describeSecret(describe -> describe.secretId("token"))
                            .toString())
                    .doesNotContain("K10secret");
            assertThatThrownBy(() -> secrets.describeSecret(describe -> describe.secretId("nothing")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void putsEventsInBatches() {
        try (var events =
                moto.client(Patience.EVENTS, EventBridgeClient.builder()).build()) {
            new EventPublisher(events, "default", "shop")
                    .publish(IntStream.range(0, 12)
                            .mapToObj(i -> Announcement.of(Announcement.Kind.SCALE_UP_REQUESTED, "shop-" + i))
                            .toList());
        }
    }

    @Test
    void sendsCommandsAndFindsThemAgain() {
        var controlPlane = new ControlPlane(ssm, "elastikube-shop-", "shop");
        var before = Instant.EPOCH;
        var first =
                controlPlane.send(Document.DRAIN, "shop-7", List.of("i-0123456789abcdef0"), Duration.ofSeconds(120));
        var other = controlPlane.send(Document.INSPECT, "shop-7", List.of("all"), Duration.ofSeconds(20));
        assertThat(controlPlane.find(Document.DRAIN, "shop-7", before)).contains(first);
        assertThat(controlPlane.find(Document.INSPECT, "shop-7", before)).contains(other);
        assertThat(controlPlane.find(Document.DRAIN, "shop-8", before)).isEmpty();
        assertThat(ssm.listCommands(list -> list.commandId(first))
                        .commands()
                        .getFirst()
                        .parameters())
                .isEqualTo(Map.of(
                        "operation", List.of("shop-7"),
                        "nodes", List.of("i-0123456789abcdef0"),
                        "timeout", List.of("120")));
    }

    private Fleet fleet(String cluster) {
        var client = moto.client(Patience.EC2, Ec2Client.builder());
        client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(new SmallPages())
                .build());
        return new Fleet(client.build(), cluster);
    }

    private LaunchRequest launch(String cluster, String operation, Market market, int count) {
        var offering = new Offering("t3.medium", "ap-southeast-1a", market);
        return new LaunchRequest(operation + "-a", cluster, operation, offering, count, "workers", subnet);
    }
}
