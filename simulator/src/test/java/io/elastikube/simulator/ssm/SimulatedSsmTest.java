package io.elastikube.simulator.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elastikube.controlplane.CommandStatus;
import io.elastikube.controlplane.ControlPlane;
import io.elastikube.controlplane.Document;
import io.elastikube.controlplane.DrainReport;
import io.elastikube.controlplane.NodeReport;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.kubernetes.Kubectl;
import io.elastikube.simulator.kubernetes.Node;
import io.elastikube.simulator.kubernetes.SimulatedKubernetes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;

/** The simulated SSM, through the adapter that the functions use. */
class SimulatedSsmTest {
    private static final String ONE = "i-0000000000000001a";
    private static final String TWO = "i-0000000000000002a";
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final Kernel kernel = new Kernel(START);
    private double demand = 1;
    private final SimulatedKubernetes kubernetes = new SimulatedKubernetes(kernel, _ -> demand);
    private final List<String> events = new ArrayList<>();
    private final Parameters parameters = new Parameters();
    private boolean offline;
    private Optional<String> controlPlaneInstance = Optional.of("i-0c0ffee0000000001");
    private final SimulatedSsm ssm = new SimulatedSsm(
            kernel,
            Chance.of(1),
            parameters,
            new Documents(
                    kernel, Chance.of(2), new Kubectl(kernel, Chance.of(3), kubernetes, () -> 0), "elastikube-shop-"),
            new Agent.Trouble() {
                @Override
                public boolean isOffline() {
                    return offline;
                }
            },
            _ -> controlPlaneInstance,
            (_, detail) -> events.add(detail.get("document-name") + " " + detail.get("status")));
    private final ControlPlane controlPlane = new ControlPlane(ssm, "elastikube-shop-", "shop");

    @BeforeEach
    void someNodes() {
        for (var name : List.of("permanent-1", ONE, TWO)) {
            kubernetes.ready(kubernetes.register(name, 2, 4, name.startsWith("i-"), false, kernel.millis()));
        }
        kernel.every(kernel.millis() + 15_000, 15_000, kubernetes::step);
        kernel.pause(120_000);
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void aDrainEmptiesTheNodesAndSaysSo() {
        var command = send(Document.DRAIN, "shop-1", ONE, TWO);
        assertThat(controlPlane.status(command)).isEqualTo(new CommandStatus.Running());
        kernel.pause(120_000);
        var done = (CommandStatus.Succeeded) controlPlane.status(command);
        assertThat(ControlPlane.drains(done.output()))
                .containsExactlyInAnyOrder(new DrainReport(ONE, true, ""), new DrainReport(TWO, true, ""));
        assertThat(inspected()).contains(new NodeReport(ONE, true, true, true, 0, "shop-1"));
        assertThat(events.subList(0, 2))
                .containsExactly("elastikube-shop-drain InProgress", "elastikube-shop-drain Success");
    }

    @Test
    void aDrainThatADisruptionBudgetHoldsTimesOut() {
        kubernetes.hold(kubernetes.find(ONE), kernel.millis() + 3_600_000);
        var command = send(Document.DRAIN, "shop-1", ONE);
        kernel.pause(200_000);
        var failed = (CommandStatus.Failed) controlPlane.status(command);
        assertThat(failed.status()).isEqualTo("Failed");
        assertThat(ControlPlane.drains(failed.output())).containsExactly(new DrainReport(ONE, false, "timeout"));
        assertThat(kubernetes.find(ONE).pods()).isPositive();
    }

    @Test
    void anothersMarkRefusesTheDrain() {
        end(send(Document.DRAIN, "shop-1", ONE));
        var command = end(send(Document.DRAIN, "shop-2", ONE));
        assertThat(ControlPlane.drains(((CommandStatus.Failed) controlPlane.status(command)).output()))
                .containsExactly(new DrainReport(ONE, false, "refused"));
    }

    @Test
    void aDrainThatComesAfterItsRollBackDoesNothing() {
        end(send(Document.DRAIN, "shop-1", ONE));
        end(send(Document.UNCORDON, "shop-1", ONE));
        assertThat(kubernetes.find(ONE).isCordoned()).isFalse();
        end(send(Document.DRAIN, "shop-1", ONE));
        assertThat(kubernetes.find(ONE).isCordoned()).isFalse();
        end(send(Document.DRAIN, "shop-2", ONE));
        assertThat(kubernetes.find(ONE).isCordoned()).isTrue();
    }

    @Test
    void aDrainThatIsCalledOffStopsAtOnce() {
        kubernetes.hold(kubernetes.find(ONE), kernel.millis() + 3_600_000);
        var drain = send(Document.DRAIN, "shop-1", ONE);
        kernel.pause(20_000);
        send(Document.UNCORDON, "shop-1", ONE);
        kernel.pause(20_000);
        assertThat(controlPlane.status(drain)).isInstanceOf(CommandStatus.Failed.class);
    }

    @Test
    void anAbsentNodeIsDone() {
        var command = end(send(Document.DRAIN, "shop-1", "i-0000000000000009a"));
        assertThat(controlPlane.status(command)).isInstanceOf(CommandStatus.Succeeded.class);
        assertThat(inspected()).extracting(NodeReport::node).containsExactly(ONE, TWO, "permanent-1");
    }

    @Test
    void removingANodeTakesItsObject() {
        end(send(Document.REMOVE_NODE, "shop-1", TWO));
        assertThat(inspected()).extracting(NodeReport::node).containsExactly(ONE, "permanent-1");
    }

    @Test
    void aPermanentNodeCannotEvenBeNamed() {
        assertThatThrownBy(() -> send(Document.DRAIN, "shop-1", "permanent-1"))
                .isInstanceOf(InvalidParametersException.class);
    }

    @Test
    void theAgentRunsFiveCommandsAtOnce() {
        for (int i = 0; i < 6; i++) kubernetes.hold(registered(i), kernel.millis() + 3_600_000);
        demand = 8;
        kernel.pause(60_000);
        for (int i = 0; i < 6; i++) send(Document.DRAIN, "shop-" + i, name(i));
        kernel.pause(20_000);
        assertThat(kubernetes.nodes().stream().filter(Node::isCordoned)).hasSize(5);
    }

    @Test
    void aCommandForAnAgentThatIsAwayIsGivenUpAndNeverRuns() {
        offline = true;
        var command = send(Document.DRAIN, "shop-1", ONE);
        kernel.pause(31_000);
        assertThat(controlPlane.status(command)).isEqualTo(new CommandStatus.Failed("DeliveryTimedOut", ""));
        offline = false;
        kernel.pause(600_000);
        assertThat(kubernetes.find(ONE).isCordoned()).isFalse();
    }

    @Test
    void aCancelledCommandStops() {
        kubernetes.hold(kubernetes.find(ONE), kernel.millis() + 3_600_000);
        var command = send(Document.DRAIN, "shop-1", ONE);
        kernel.pause(10_000);
        controlPlane.cancel(command);
        kernel.pause(5_000);
        assertThat(controlPlane.status(command)).isEqualTo(new CommandStatus.Failed("Canceled", ""));
    }

    @Test
    void aCommandWithoutAServerEndsWithoutAnInvocation() {
        controlPlaneInstance = Optional.empty();
        var command = send(Document.INSPECT, "shop-1", "all");
        assertThat(controlPlane.status(command)).isEqualTo(new CommandStatus.Failed("NoInstancesInTag", ""));
    }

    @Test
    void aSentCommandIsFoundByDocumentOperationAndTime() {
        var before = kernel.instant();
        var first = send(Document.DRAIN, "shop-1", ONE);
        kernel.pause(5_000);
        send(Document.UNCORDON, "shop-1", ONE);
        send(Document.DRAIN, "shop-2", TWO);
        assertThat(controlPlane.find(Document.DRAIN, "shop-1", before)).contains(first);
        assertThat(controlPlane.find(Document.DRAIN, "shop-1", kernel.instant().plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void parametersComeInPagesOfTen() {
        for (int i = 0; i < 23; i++) parameters.put("/elastikube/shop/p" + i, "v" + i);
        parameters.put("/elastikube/shopping/p", "another's");
        var pages = ssm.getParametersByPathPaginator(
                request -> request.path("/elastikube/shop/").recursive(true));
        assertThat(pages.stream()).hasSize(3);
        assertThat(pages.stream().flatMap(page -> page.parameters().stream())).hasSize(23);
    }

    private Node registered(int number) {
        var node = kubernetes.register(name(number), 2, 4, true, false, kernel.millis());
        kubernetes.ready(node);
        return node;
    }

    private static String name(int number) {
        return "i-000000000000%04db".formatted(number);
    }

    private List<NodeReport> inspected() {
        var command = end(send(Document.INSPECT, "shop-0", "all"));
        return ControlPlane.nodes(((CommandStatus.Succeeded) controlPlane.status(command)).output());
    }

    private String end(String command) {
        kernel.pause(90_000);
        return command;
    }

    private String send(Document document, String operation, String... nodes) {
        return controlPlane.send(document, operation, List.of(nodes), Duration.ofSeconds(120));
    }
}
