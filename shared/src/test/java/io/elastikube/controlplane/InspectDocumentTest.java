package io.elastikube.controlplane;

import static io.elastikube.controlplane.Document.INSPECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectDocumentTest {
    private static final String BORN = "2026-01-31T23:59:58Z";

    private Server server;

    @BeforeEach
    void world(@TempDir Path world) throws IOException {
        server = Server.in(world)
                .with(
                        "nodes.list",
                        String.join(
                                "\n",
                                node("server-1", "True", "KubeletReady", "2026-02-01T00:00:20Z", "|"),
                                node("i-0000000a", "True", "KubeletReady", "2026-02-01T00:00:20Z", "true|shop-7"),
                                node("i-0000000b", "False", "KubeletNotReady", "2026-01-31T23:59:59Z", "|"),
                                node("i-0000000c", "False", "KubeletNotReady", "2026-02-01T00:03:00Z", "|"),
                                node("i-0000000d", "Unknown", "NodeStatusUnknown", "2026-02-01T00:03:00Z", "|"),
                                node("i-0000000e", "Unknown", "NodeStatusNeverUpdated", "2026-02-01T00:01:00Z", "|"),
                                node("i-0000000f", "", "", "", "|say \"hi\"")))
                .with(
                        "pods.list",
                        String.join(
                                "\n",
                                "i-0000000a|Running|ReplicaSet|",
                                "i-0000000a|Running||",
                                "i-0000000a|Running|DaemonSet|",
                                "i-0000000a|Running|Node|0123abcd",
                                "i-0000000a|Succeeded|Job|",
                                "|Pending|ReplicaSet|"));
    }

    @Test
    void saysOfEveryNodeWhatADrainOrAReaperMustKnow() throws Exception {
        assertThat(inspect("all"))
                .containsExactly(
                        new NodeReport("i-0000000a", true, true, true, 2, "shop-7"),
                        new NodeReport("i-0000000b", false, false, false, 0, ""),
                        new NodeReport("i-0000000c", false, true, false, 0, ""),
                        new NodeReport("i-0000000d", false, true, false, 0, ""),
                        new NodeReport("i-0000000e", false, false, false, 0, ""),
                        new NodeReport("i-0000000f", false, false, false, 0, "say??hi?"),
                        new NodeReport("server-1", true, true, false, 0, ""));
    }

    @Test
    void leavesOutWhatDoesNotExistAndWhatWasNotAskedFor() throws Exception {
        assertThat(inspect("i-0000000a,i-00000000"))
                .extracting(NodeReport::node)
                .containsExactly("i-0000000a");
    }

    /** Field, mistake 10: an empty answer is no proof that every node is gone. */
    @Test
    void aClusterWithoutAnyNodeIsNoAnswer() throws Exception {
        server.with("nodes.list", "");
        assertThat(run("all").exit()).isEqualTo(69);
    }

    @Test
    void aServerThatGivesNoAnswerIsAFailureWithoutLines() throws Exception {
        server.with("down", "");
        assertThat(run("all")).isEqualTo(new Server.Run(69, List.of()));
    }

    @Test
    void takesTheKubectlThatItIsTold() throws Exception {
        var told = server.world().resolve("bin").resolve("kubectl").toString();
        assertThat(server.run(
                                INSPECT,
                                Map.of(
                                        "SSM_operation",
                                        "shop-1",
                                        "SSM_nodes",
                                        "all",
                                        "SSM_timeout",
                                        "5",
                                        "KUBECTL",
                                        told))
                        .exit())
                .isZero();
    }

    private List<NodeReport> inspect(String nodes) throws Exception {
        var run = run(nodes);
        assertThat(run.exit()).isZero();
        return ControlPlane.nodes(String.join("\n", run.lines()));
    }

    private Server.Run run(String nodes) throws Exception {
        return server.run(INSPECT, "shop-1", nodes);
    }

    private static String node(String name, String ready, String reason, String moved, String cordonAndMark) {
        return String.join("|", name, BORN, ready, reason, moved, cordonAndMark);
    }
}
