package io.elastikube.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.json.Json;
import io.elastikube.lambda.Ports;
import io.elastikube.ledger.Operation;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.simulator.ec2.Machine;
import io.elastikube.simulator.faults.Faults;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kubernetes.Kubectl;
import io.elastikube.simulator.kubernetes.Load;
import io.elastikube.simulator.wire.CallSite;
import io.elastikube.simulator.wire.Verdict;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** What may come between an operation and its end. */
class AccidentsTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration BUSY = Duration.ofHours(1);
    private static final Duration LENGTH = Duration.ofHours(2);

    /** Full from the beginning, and quiet after an hour. */
    private static final Load.Demand FALLING =
            millis -> millis < START.plus(BUSY).toEpochMilli() ? 12 : 1;

    private static final Faults NO_DRAIN_SUCCEEDS = new Faults(
            Faults.NONE.calls(),
            Faults.NONE.ec2(),
            new Faults.Ssm(0, 0, 1, 0),
            Faults.NONE.prometheus(),
            Faults.NONE.events());

    /** Describe lags instance by instance: the look-up after a crash may find a part of what a launch started. */
    @Test
    void aLaunchIsNotTakenForShortBecauseDescribeListsOnlyAPartOfItYet() {
        var isKilled = new AtomicBoolean();
        var report = Simulation.of(FALLING)
                .chain((deployment, ports, ec2) ->
                        Runs.withOracleChain(FALLING).functions(deployment, ports, listingOnlyTheFirstByToken(ec2)))
                .from(START)
                .lasting(Duration.ofMinutes(50))
                .interference(call -> call.action().equals("RunInstances") && !isKilled.getAndSet(true)
                        ? new Verdict.KilledAfter()
                        : Verdict.PASS)
                .run();
        assertThat(report.violations()).isEmpty();
        assertThat(report.launched()).isEqualTo(8);
    }

    /** A node with another's mark is not ours to uncordon, and asking again would never end. */
    @Test
    void aRollBackEndsWhereTheMarkIsAnothers() {
        var report = Runs.withOracle(FALLING)
                .from(START)
                .lasting(LENGTH)
                .after(BUSY.minusMinutes(1), world -> elastic(world).forEach(machine -> mark(world, machine)))
                .run();
        assertThat(report.settledAfter()).isPresent();
        assertThat(report.violations()).isEmpty();
    }

    @Test
    void aWorkerThatBecamePermanentWhileItDrainedIsGivenBack() {
        var report = withTheFirstDrain((world, machine) -> machine.tags().put("Permanent", "true"));
        assertThat(report.settledAfter()).isPresent();
        assertThat(report.violations()).isEmpty();
        assertThat(operations(report).findFirst().map(ScaleDown::step)).contains(ScaleDown.Step.ROLLED_BACK);
    }

    /** Uncordoned, it would take on pods in its last two minutes. */
    @Test
    void aDrainThatFailsUnderASpotWarningIsNotRolledBack() {
        var report = withTheFirstDrain((world, machine) -> {
            mark(world, machine);
            world.spot().warn(machine);
        });
        assertThat(report.violations()).isEmpty();
        assertThat(operations(report).findFirst().map(ScaleDown::step)).contains(ScaleDown.Step.DONE);
    }

    /** Of several whose drain fails only the doomed one is left as it is: uncordoned, it would take on pods in its last minute. */
    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4, 5, 6})
    void ofADrainThatFailsOnlyTheWorkersThatAreNotDoomedAreGivenBack(long seed) {
        var world = new AtomicReference<World>();
        var doomed = new AtomicReference<Machine>();
        var uncordoned = new ArrayList<String>();
        var report = Simulation.of(FALLING)
                .from(START)
                .lasting(LENGTH)
                .seed(seed)
                .faults(NO_DRAIN_SUCCEEDS)
                .after(Duration.ZERO, world::set)
                .interference(call -> {
                    if (isDrain(call) && doomed.get() == null) doomed.set(warned(world.get(), nodes(call)));
                    if (call.request() instanceof SendCommandRequest send
                            && send.documentName().endsWith("-uncordon")) uncordoned.addAll(nodes(call));
                    return Verdict.PASS;
                })
                .run();
        assertThat(report.violations()).isEmpty();
        assertThat(report.settledAfter()).isPresent();
        assertThat(uncordoned).isNotEmpty().doesNotContain(doomed.get().id());
    }

    /** EC2 warns of the first of them in the middle of their drain. */
    private static Machine warned(World world, List<String> nodes) {
        assertThat(nodes).hasSizeGreaterThan(1);
        var first = elastic(world)
                .filter(machine -> machine.id().equals(nodes.getFirst()))
                .findFirst()
                .orElseThrow();
        world.kernel().after(Duration.ofSeconds(60), () -> world.spot().warn(first));
        return first;
    }

    private static List<String> nodes(CallSite call) {
        var listed = ((SendCommandRequest) call.request()).parameters().get("nodes");
        return List.of(listed.getFirst().split(","));
    }

    /** It would not become readable by being read again. */
    @Test
    void aLookAtTheNodesThatIsAnsweredBadlyIsTakenAgain() {
        var isGarbled = new AtomicBoolean();
        var report = Simulation.of(FALLING)
                .chain((deployment, ports, ec2) -> Runs.withOracleChain(FALLING)
                        .functions(deployment, with(ports, garblingOnce(ports.ssm(), isGarbled)), ec2))
                .from(START)
                .lasting(Duration.ofMinutes(50))
                .run();
        assertThat(isGarbled).isTrue();
        assertThat(report.settledAfter()).isPresent();
        assertThat(report.violations()).isEmpty();
    }

    /** A run in which this happens to the victim just before its drain is sent. */
    private static Report withTheFirstDrain(BiConsumer<World, Machine> accident) {
        var world = new AtomicReference<World>();
        var hasHappened = new AtomicBoolean();
        return Runs.withOracle(FALLING)
                .from(START)
                .lasting(LENGTH)
                .after(Duration.ZERO, world::set)
                .interference(call -> {
                    if (isDrain(call) && !hasHappened.getAndSet(true))
                        accident.accept(world.get(), victim(world.get(), call));
                    return Verdict.PASS;
                })
                .run();
    }

    private static Stream<Machine> elastic(World world) {
        return world.workers().stream().filter(machine -> !machine.isPermanent());
    }

    private static void mark(World world, Machine machine) {
        new Kubectl(world.kernel(), Chance.of(1), world.kubernetes(), () -> 0L)
                .drain("somebody-else", machine.id(), 60_000, _ -> {});
    }

    private static Machine victim(World world, CallSite call) {
        var node =
                ((SendCommandRequest) call.request()).parameters().get("nodes").getFirst();
        return elastic(world).filter(each -> each.id().equals(node)).findFirst().orElseThrow();
    }

    private static boolean isDrain(CallSite call) {
        return call.request() instanceof SendCommandRequest send
                && send.documentName().endsWith("-drain")
                && call.function().equals(Wiring.SCALE_DOWN);
    }

    private static Stream<ScaleDown> operations(Report report) {
        return report.operations().stream()
                .map(entry -> Json.read(entry.body(), Operation.class))
                .filter(ScaleDown.class::isInstance)
                .map(ScaleDown.class::cast);
    }

    private static Ec2Client listingOnlyTheFirstByToken(Ec2Client ec2) {
        return altered(
                Ec2Client.class,
                ec2,
                (request, answer) -> request instanceof DescribeInstancesRequest describe && isByToken(describe)
                        ? firstOf((DescribeInstancesResponse) answer)
                        : answer);
    }

    private static SsmClient garblingOnce(SsmClient ssm, AtomicBoolean isGarbled) {
        return altered(
                SsmClient.class,
                ssm,
                (_, answer) -> answer instanceof GetCommandInvocationResponse said
                                && said.documentName().endsWith("-inspect")
                                && !isGarbled.getAndSet(true)
                        ? said.copy(other -> other.standardOutputContent("Warning: something else"))
                        : answer);
    }

    private static Ports with(Ports ports, SsmClient ssm) {
        return new Ports(
                ports.dynamo(),
                ssm,
                ports.events(),
                ports.secrets(),
                ports.prometheus(),
                ports.clock(),
                ports.chance(),
                ports.log());
    }

    /** The same client with other answers. */
    private static <T> T altered(Class<T> type, T client, BinaryOperator<Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    var isOurs = values != null
                            && values[0] instanceof SdkRequest
                            && !method.getName().endsWith("Paginator");
                    if (!isOurs && method.isDefault()) return InvocationHandler.invokeDefault(self, method, values);
                    try {
                        return answers.apply(values[0], method.invoke(client, values));
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private static boolean isByToken(DescribeInstancesRequest request) {
        return request.filters().stream().anyMatch(filter -> filter.name().equals("client-token"));
    }

    private static DescribeInstancesResponse firstOf(DescribeInstancesResponse all) {
        if (all.reservations().isEmpty()) return all;
        var first = all.reservations().getFirst();
        return all.copy(answer -> answer.reservations(
                first.copy(one -> one.instances(List.of(first.instances().getFirst())))));
    }
}
