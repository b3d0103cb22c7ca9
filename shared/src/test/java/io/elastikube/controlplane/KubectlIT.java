package io.elastikube.controlplane;

import static io.elastikube.controlplane.Document.DRAIN;
import static io.elastikube.controlplane.Document.INSPECT;
import static io.elastikube.controlplane.Document.REMOVE_NODE;
import static io.elastikube.controlplane.Document.UNCORDON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents' scripts with the real kubectl: its field paths, patches, conflicts and evictions. */
class KubectlIT {
    private static final String A = "i-0000000000000000a";
    private static final String B = "i-0000000000000000b";
    private static final String READY =
            ",{\"type\":\"Ready\",\"status\":\"%s\",\"reason\":\"%s\",\"lastTransitionTime\":\"%s\"}";
    private static final String OWNED =
            ",\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"%s\",\"name\":\"logs\","
                    + "\"uid\":\"u\",\"controller\":true}]";

    private ApiServer api;
    private Server server;

    @BeforeEach
    void start(@TempDir Path world) throws IOException {
        api = new ApiServer()
                .node(
                        "server-1",
                        ",\"annotations\":{}",
                        READY.formatted("True", "KubeletReady", "2026-02-01T00:00:20Z"))
                .node(A, "", READY.formatted("True", "KubeletReady", "2026-02-01T00:00:20Z"))
                .node(
                        B,
                        ",\"annotations\":{\"elastikube.io/operation\":\"shop-9\"}",
                        READY.formatted("False", "KubeletNotReady", "2026-01-31T23:59:59Z"))
                .pod("web", A, OWNED.formatted("ReplicaSet"), "Running")
                .pod("logs", A, OWNED.formatted("DaemonSet"), "Running")
                .pod("mirror", A, ",\"annotations\":{\"kubernetes.io/config.mirror\":\"0123\"}", "Running")
                .pod("done", A, OWNED.formatted("Job"), "Succeeded");
        server = Server.in(world, api);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void inspects() throws Exception {
        var run = server.run(INSPECT, "shop-1", "all");
        assertThat(run.exit()).isZero();
        assertThat(ControlPlane.nodes(String.join("\n", run.lines())))
                .containsExactly(
                        new NodeReport(A, true, true, false, 1, ""),
                        new NodeReport(B, false, false, false, 0, "shop-9"),
                        new NodeReport("server-1", true, true, false, 0, ""));
    }

    @Test
    void drainsAndLeavesDaemonSetsAlone() throws Exception {
        assertThat(server.run(DRAIN, "shop-1", A + ",i-0000000000000000f"))
                .isEqualTo(new Server.Run(
                        0,
                        List.of(
                                "{\"node\":\"" + A + "\",\"done\":true,\"because\":\"\"}",
                                "{\"node\":\"i-0000000000000000f\",\"done\":true,\"because\":\"absent\"}")));
        assertThat(api.node(A)).isEqualTo("{\"elastikube.io/operation\":\"shop-1\"} {\"unschedulable\":true}");
        assertThat(api.pods()).containsExactly("logs", "mirror");
    }

    @Test
    void respectsADisruptionBudgetAndGivesTheNodeBack() throws Exception {
        api.protect("web");
        assertThat(server.run(DRAIN, Map.of("SSM_operation", "shop-1", "SSM_nodes", A, "SSM_timeout", "2")))
                .isEqualTo(
                        new Server.Run(1, List.of("{\"node\":\"" + A + "\",\"done\":false,\"because\":\"timeout\"}")));
        assertThat(api.pods()).contains("web");
        assertThat(server.run(UNCORDON, "shop-1", A).exit()).isZero();
        assertThat(api.node(A)).isEqualTo("{\"elastikube.io/released\":\"shop-1\"} {}");
        assertThat(server.run(DRAIN, "shop-1", A).exit()).isEqualTo(1);
        assertThat(api.node(A)).isEqualTo("{\"elastikube.io/released\":\"shop-1\"} {}");
    }

    @Test
    void refusesAnothersNode() throws Exception {
        assertThat(server.run(DRAIN, "shop-1", B))
                .isEqualTo(
                        new Server.Run(1, List.of("{\"node\":\"" + B + "\",\"done\":false,\"because\":\"refused\"}")));
        assertThat(api.node(B)).isEqualTo("{\"elastikube.io/operation\":\"shop-9\"} {}");
    }

    @Test
    void removesNodes() throws Exception {
        assertThat(server.run(REMOVE_NODE, "shop-1", B + ",i-0000000000000000f").exit())
                .isZero();
        assertThat(api.node(B)).isEqualTo("absent");
    }
}
