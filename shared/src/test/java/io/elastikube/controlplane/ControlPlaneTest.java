package io.elastikube.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.Target;

class ControlPlaneTest {
    private static final Instant NOW = Instant.parse("2026-01-31T09:00:00.750Z");

    private final RecordedSsm ssm = new RecordedSsm();
    private final ControlPlane controlPlane = new ControlPlane(ssm, "elastikube-shop-", "shop");

    /** Field, mistake 17: our own document, this cluster's servers only, names as data. */
    @Test
    void sendsOurDocumentToThisClustersServers() {
        assertThat(controlPlane.send(
                        Document.REMOVE_NODE, "shop-7", List.of("i-0000000a", "i-0000000b"), Duration.ofMinutes(2)))
                .isEqualTo("c-1");
        assertThat(ssm.sent)
                .containsExactly(SendCommandRequest.builder()
                        .documentName("elastikube-shop-remove-node")
                        .targets(target("cluster", "shop"), target("role", "control-plane"))
                        .parameters(Map.of(
                                "operation", List.of("shop-7"),
                                "nodes", List.of("i-0000000a,i-0000000b"),
                                "timeout", List.of("120")))
                        .comment("shop-7")
                        .timeoutSeconds(30)
                        .build());
    }

    @Test
    void findsTheNewestOfTheOperationsCommandsOnEveryPage() {
        ssm.commands.addAll(List.of(
                command("c-1", "elastikube-shop-drain", "shop-7", NOW.minusSeconds(60)),
                command("c-2", "elastikube-shop-drain", "shop-7", NOW.minusMillis(750)),
                command("c-3", "elastikube-shop-drain", "shop-7", NOW.plusSeconds(5)),
                command("c-4", "elastikube-shop-drain", "shop-70", NOW.plusSeconds(6)),
                command("c-5", "elastikube-shop-inspect", "shop-7", NOW.plusSeconds(7))));
        assertThat(controlPlane.find(Document.DRAIN, "shop-7", NOW)).contains("c-3");
        assertThat(controlPlane.find(Document.DRAIN, "shop-7", NOW.plusSeconds(10)))
                .isEmpty();
        assertThat(ssm.listed.getFirst().filters())
                .extracting(filter -> filter.keyAsString() + "=" + filter.value())
                .containsExactly("DocumentName=elastikube-shop-drain", "InvokedAfter=2026-01-31T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"Pending", "InProgress", "Delayed", "Cancelling", "SomethingNew"})
    void whatHasNotEndedIsRunning(String status) {
        ssm.invocation("i-server", status, status, "");
        assertThat(controlPlane.status("c-1")).isEqualTo(new CommandStatus.Running());
    }

    @Test
    void givesTheOutputOfWhatSucceededAndOfWhatFailed() {
        ssm.invocation("i-server", "Success", "Success", "{}");
        assertThat(controlPlane.status("c-1")).isEqualTo(new CommandStatus.Succeeded("{}"));
        ssm.invocation("i-server", "TimedOut", "DeliveryTimedOut", null);
        assertThat(controlPlane.status("c-1")).isEqualTo(new CommandStatus.Failed("DeliveryTimedOut", ""));
    }

    @Test
    void withSeveralServersTheFirstSuccessCountsAndAFailureWaitsForTheOthers() {
        ssm.invocation("i-one", "Failed", "Failed", "one").invocation("i-two", "InProgress", "", "");
        assertThat(controlPlane.status("c-1")).isEqualTo(new CommandStatus.Running());
        ssm.invocation("i-three", "Success", "Success", "three");
        assertThat(controlPlane.status("c-1")).isEqualTo(new CommandStatus.Succeeded("three"));
    }

    @Test
    void aCommandThatFoundNoServerHasFailedAndOneJustSentIsRunning() {
        assertThat(controlPlane.status("c-1")).isEqualTo(new CommandStatus.Running());
        ssm.commands.add(Command.builder().status("Pending").build());
        assertThat(controlPlane.status("c-1")).isEqualTo(new CommandStatus.Running());
        ssm.commands.set(
                0,
                Command.builder()
                        .status("Success")
                        .statusDetails("NoInstancesInTag")
                        .build());
        assertThat(controlPlane.status("c-1")).isEqualTo(new CommandStatus.Failed("NoInstancesInTag", ""));
    }

    @Test
    void anEndWhoseAnswerIsNotThereYetIsRunning() {
        ssm.statuses.put("i-server", "Success");
        assertThat(controlPlane.status("c-1")).isEqualTo(new CommandStatus.Running());
    }

    /** Field, mistake 10: from a cut or strange answer nobody may read that a node is absent. */
    @Test
    void anInspectionIsReadWholeOrNotAtAll() {
        var line =
                "{\"node\":\"i-0000000a\",\"ready\":true,\"everReady\":true,\"cordoned\":false,\"pods\":2,\"mark\":\"\"}";
        assertThat(ControlPlane.nodes(line + "\n\n"))
                .containsExactly(new NodeReport("i-0000000a", true, true, false, 2, ""));
        assertThat(ControlPlane.nodes("")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> ControlPlane.nodes(line + "\n{\"node\":\"i-0000"));
        assertThatIllegalArgumentException().isThrownBy(() -> ControlPlane.nodes(line + "\nerror: no"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlPlane.nodes((line + "\n").repeat(300).substring(0, 24_000)));
    }

    @Test
    void aDrainsReportIsReadAsFarAsItGoes() {
        var output = "{\"node\":\"i-0000000a\",\"done\":true,\"because\":\"\"}\nhello\n{\"node\":\"i-0000";
        assertThat(ControlPlane.drains(output)).containsExactly(new DrainReport("i-0000000a", true, ""));
    }

    private static Target target(String tag, String value) {
        return Target.builder().key("tag:elastikube:" + tag).values(value).build();
    }

    private static Command command(String id, String document, String comment, Instant at) {
        return Command.builder()
                .commandId(id)
                .documentName(document)
                .comment(comment)
                .requestedDateTime(at)
                .build();
    }
}
