package io.elastikube.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.deciding.Proposal.Raise;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.signal.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every number worked out in docs/algorithm.md, and that the document says it. */
class AlgorithmTest {
    private static final String DOCUMENT = read();

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "algorithm.md"));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    @Test
    void workersForADemand() {
        assertWorkers("| 4 workers at 95 % | 7.6 cores |", Scene.of(4, 95), 7.6, 6);
        var full = Scene.of(4, 100).eachNode(node -> Scene.figures(node, 100.0, 30.0, 100.0, 0.2));
        assertWorkers("| 4 workers at 100 %, PSI 100 % | 8 + 4 = 12 cores |", full, 12, 9);
        assertWorkers(
                "| 4 workers at 70 %, 6 pods with 3 cores pending | 5.6 + 3 = 8.6 cores |",
                Scene.of(4, 70).pending(6, 3), 8.6, 6);
        var mixed = Scene.of(2, 2, 90).eachNode(node -> node.elastic() ? node : ofFourCores(node));
        assertWorkers("| 2 permanent workers of 4 cores and 2 elastic at 90 % | 10.8 cores |", mixed, 10.8, 6);
    }

    private static Node ofFourCores(Node node) {
        return new Node(
                node.name(),
                true,
                false,
                false,
                Optional.of(4.0),
                node.cpuPercent(),
                node.memoryPercent(),
                node.pressurePercent(),
                Optional.of(3.9),
                node.requestedCores());
    }

    private static void assertWorkers(String row, Scene scene, double demand, int workers) {
        var situation = Situation.of(scene.snapshot());
        var total = situation.demand().orElseThrow().total();
        assertThat(total).isCloseTo(demand, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(situation.workersFor(situation.capacity().orElseThrow(), total))
                .isEqualTo(workers);
        assertThat(line(row)).contains("**%d**".formatted(workers));
    }

    @Test
    void decisions() {
        assertDecision("| 4 workers at 95 % | up to 6", Scene.of(4, 95));
        assertDecision(
                "| the same, 2 are booting |",
                Scene.of(4, 95).open(ScaleUp.requested("shop-3", Scene.NOON, 2, "load")));
        assertDecision("| the same, last raise 120 s ago |", Scene.of(4, 95).raisedAgo(120));
        assertDecision("| 10 workers at 95 % |", Scene.of(10, 95));
        assertDecision("| 8 workers at 30 % | down to 4", Scene.of(8, 30));
        assertDecision("| 4 workers at 70 % | hold", Scene.of(4, 70));
    }

    private static void assertDecision(String row, Scene scene) {
        var decision = scene.decide();
        var what = switch (decision) {
            case Decision.ScaleUp up -> "up to %d: ".formatted(up.to());
            case Decision.ScaleDown down -> "down to %d: ".formatted(down.to());
            case Decision.Hold _ -> "hold: ";
        };
        assertThat(line(row)).endsWith("| %s%s |".formatted(what, decision.reason()));
    }

    @Test
    void floorsOfALowering() {
        var requested = Scene.of(8, 30).eachNode(node -> Scene.figures(node, 30.0, 30.0, 0.0, 1.5));
        assertDown("| the same, 1.5 cores requested on each |", requested);
        var memory = Scene.of(8, 30).eachNode(node -> Scene.figures(node, 30.0, 45.0, 0.0, 0.2));
        assertDown("| the same, memory at 45 % |", memory);
    }

    private static void assertDown(String row, Scene scene) {
        assertThat(scene.decide())
                .isInstanceOfSatisfying(
                        Decision.ScaleDown.class,
                        down -> assertThat(line(row)).contains("| down to %d ".formatted(down.to())));
    }

    @Test
    void flashSales() {
        assertSale("| 6 workers, 40 → 75 % |", Scene.of(6, 60).rise(75, 40, 75));
        var slow = Scene.of(6, 60).rise(75, 40, 75);
        slow.roster.replaceAll(
                worker -> Scene.worker(worker.instance(), worker.joinedAt().minusSeconds(240), worker.joinedAt()));
        assertSale("| the same, joins take 240 s |", slow);
        assertSale(
                "| 4 workers, 20 → 100 %, all of it in the last minute |",
                Scene.of(4, 60).rise(100, 20, 20));
    }

    private static void assertSale(String row, Scene scene) {
        assertThat(scene.weigh(new FlashSale()))
                .isInstanceOfSatisfying(
                        Raise.class,
                        raise -> assertThat(line(row))
                                .contains("**%d**".formatted(raise.to()))
                                .contains(Words.say("%.0f %%", raise.figures().get("headingPercent"))));
    }

    private static String line(String row) {
        return DOCUMENT.lines()
                .filter(line -> line.startsWith(row))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/algorithm.md has no row " + row));
    }
}
