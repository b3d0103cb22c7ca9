package io.elastikube.controlplane;

import static io.elastikube.controlplane.Document.DRAIN;
import static io.elastikube.controlplane.Document.REMOVE_NODE;
import static io.elastikube.controlplane.Document.UNCORDON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainDocumentTest {
    private static final String A = "i-0000000000000000a";
    private static final String B = "i-0000000000000000b";

    private Server server;

    @BeforeEach
    void world(@TempDir Path world) throws IOException {
        server = Server.in(world).node(A, "7|||").node(B, "7|||");
    }

    @Test
    void marksCordonsAndDrains() throws Exception {
        assertThat(server.run(DRAIN, "shop-1", A)).isEqualTo(ended(0, report(A, true, "")));
        assertThat(server.node(A)).isEqualTo("shop-1||true");
        assertThat(server.calls())
                .contains("drain %s --ignore-daemonsets --delete-emptydir-data --timeout=20s".formatted(A));
    }

    /** One lease opens several operations; the second one's id has a dot in it. */
    @Test
    void takesEveryIdThatALeaseGives() throws Exception {
        assertThat(server.run(DRAIN, "shop-17.2", A)).isEqualTo(ended(0, report(A, true, "")));
        assertThat(server.node(A)).isEqualTo("shop-17.2||true");
        assertThat(server.run(UNCORDON, "shop-17.2", A)).isEqualTo(ended(0, report(A, true, "")));
        assertThat(server.run(REMOVE_NODE, "shop-17.2", A)).isEqualTo(ended(0, report(A, true, "")));
    }

    @Test
    void aNodeThatIsAbsentIsDone() throws Exception {
        assertThat(server.run(DRAIN, "shop-1", "i-0000000000000000f"))
                .isEqualTo(ended(0, report("i-0000000000000000f", true, "absent")));
    }

    @Test
    void anotherOperationsNodeIsRefusedAndLeftAlone() throws Exception {
        server.node(A, "7|shop-9||true");
        assertThat(server.run(DRAIN, "shop-1", A)).isEqualTo(ended(1, report(A, false, "refused")));
        assertThat(server.node(A)).isEqualTo("shop-9||true");
        assertThat(server.calls()).noneMatch(call -> call.startsWith("drain"));
    }

    @Test
    void aLateDrainOfACancelledOperationDoesNothing() throws Exception {
        assertThat(server.run(UNCORDON, "shop-1", A).exit()).isZero();
        assertThat(server.run(DRAIN, "shop-1", A)).isEqualTo(ended(1, report(A, false, "refused")));
        assertThat(server.node(A)).isEqualTo("|shop-1|");
    }

    /** Field, mistake 1: a failed drain that is followed by another command reads as success. */
    @Test
    void aFailedDrainIsAFailureAndDeletesNothing() throws Exception {
        server.with("drain-" + A, "echo 'error when evicting pods/\"web\": disruption budget' >&2; exit 1");
        assertThat(server.run(DRAIN, "shop-1", A + "," + B))
                .isEqualTo(ended(
                        1, report(A, false, "error when evicting pods/web: disruption budget"), report(B, true, "")));
        assertThat(server.calls()).noneMatch(call -> call.startsWith("delete"));
    }

    @Test
    void aDrainThatRunsOutOfTimeSaysSo() throws Exception {
        server.with("drain-" + A, "sleep 2; exit 1");
        assertThat(server.run(DRAIN, Map.of("SSM_operation", "shop-1", "SSM_nodes", A, "SSM_timeout", "1")))
                .isEqualTo(ended(1, report(A, false, "timeout")));
    }

    /** Each drain waits for the other to have begun. */
    @Test
    void drainsItsNodesAtOnce() throws Exception {
        var rendezvous = "touch $WORLD/%s; for _ in {1..200}; do [ -e $WORLD/%s ] && exit 0; sleep 0.1; done; exit 1";
        server.with("drain-" + A, rendezvous.formatted("a", "b")).with("drain-" + B, rendezvous.formatted("b", "a"));
        assertThat(server.run(DRAIN, "shop-1", A + "," + B))
                .isEqualTo(ended(0, report(A, true, ""), report(B, true, "")));
    }

    /** The roll-back came while kubectl was at it: kubectl is stopped, and its own cordon undone. */
    @Test
    void aDrainThatIsCalledOffStopsAndGivesTheNodeBack() throws Exception {
        server.with("drain-" + A, "echo '20||shop-1|true' >$WORLD/nodes/$2; exec sleep 50");
        assertThat(server.run(DRAIN, "shop-1", A)).isEqualTo(ended(1, report(A, false, "refused")));
        assertThat(server.node(A)).isEqualTo("|shop-1|");
    }

    @Test
    void aMarkThatAnotherSetsInTheSameMomentWins() throws Exception {
        server.with("meanwhile-" + A, "8|shop-9||true");
        assertThat(server.run(DRAIN, "shop-1", A)).isEqualTo(ended(1, report(A, false, "refused")));
        assertThat(server.node(A)).isEqualTo("shop-9||true");
    }

    @Test
    void aNodeThatChangedMeanwhileIsReadAgain() throws Exception {
        server.with("meanwhile-" + A, "8|||");
        assertThat(server.run(DRAIN, "shop-1", A)).isEqualTo(ended(0, report(A, true, "")));
    }

    /** Field, mistake 10: no answer is not "gone". */
    @Test
    void aServerThatGivesNoAnswerMakesNoNodeAbsent() throws Exception {
        server.with("down", "");
        var why = "The connection to the server 127.0.0.1:6443 was refused - did you specify the right host";
        for (var document : List.of(DRAIN, UNCORDON, REMOVE_NODE)) {
            assertThat(server.run(document, "shop-1", A)).isEqualTo(ended(1, report(A, false, why)));
        }
    }

    @Test
    void uncordonsWhatTheOperationMarked() throws Exception {
        server.node(A, "7|shop-1||true").node(B, "7|shop-9||true");
        assertThat(server.run(UNCORDON, "shop-1", A + "," + B + ",i-0000000000000000f"))
                .isEqualTo(ended(
                        1,
                        report(A, true, ""),
                        report(B, false, "refused"),
                        report("i-0000000000000000f", true, "absent")));
        assertThat(server.node(A)).isEqualTo("|shop-1|");
        assertThat(server.node(B)).isEqualTo("shop-9||true");
    }

    @Test
    void removesNodeObjectsWhetherTheyAreThereOrNot() throws Exception {
        assertThat(server.run(REMOVE_NODE, "shop-1", A + ",i-0000000000000000f"))
                .isEqualTo(ended(0, report(A, true, ""), report("i-0000000000000000f", true, "")));
        assertThat(server.has("nodes/" + A)).isFalse();
        assertThat(server.has("nodes/" + B)).isTrue();
    }

    @Test
    void leavesNothingBehindOnTheServer() throws Exception {
        server.run(DRAIN, "shop-1", A + "," + B);
        try (var files = java.nio.file.Files.list(server.world())) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .noneMatch(name -> name.startsWith("tmp."));
        }
    }

    @Test
    void theReportsAreReadByTheControlPlane() throws Exception {
        var run = server.run(DRAIN, "shop-1", A);
        assertThat(ControlPlane.drains(String.join("\n", run.lines()))).containsExactly(new DrainReport(A, true, ""));
    }

    private static Server.Run ended(int exit, String... lines) {
        return new Server.Run(exit, List.of(lines));
    }

    private static String report(String node, boolean done, String because) {
        return "{\"node\":\"%s\",\"done\":%s,\"because\":\"%s\"}".formatted(node, done, because);
    }
}
