package io.elastikube.simulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.simulator.kernel.Kernel;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedKubernetesTest {
    private final Kernel kernel = new Kernel(Instant.parse("2026-01-05T00:00:00Z"));
    private double demand = 1;
    private final SimulatedKubernetes kubernetes = new SimulatedKubernetes(kernel, _ -> demand);

    SimulatedKubernetesTest() {
        kernel.every(kernel.millis() + 15_000, 15_000, kubernetes::step);
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void theAutoscalerBringsThePodsToItsTarget() {
        nodes(4);
        demand = 4.5;
        kernel.pause(300_000);
        // 4.5 cores, each pod at 90 % of its quarter of a core: 20, give or take the tolerance.
        assertThat(pods()).isBetween(18, 22);
        assertThat(kubernetes.pending()).isZero();
        assertThat(kubernetes.load().served()).isCloseTo(4.5, Offset.offset(1e-9));
    }

    @Test
    void podsAreSpreadOverTheNodes() {
        nodes(4);
        demand = 4.5;
        kernel.pause(300_000);
        assertThat(kubernetes.nodes()).allMatch(node -> 4 <= node.pods() && node.pods() <= 6);
    }

    @Test
    void whatFindsNoRoomIsPendingAndASaturatedNodeHidesTheRestOfTheDemand() {
        nodes(2);
        demand = 9;
        kernel.pause(300_000);
        assertThat(kubernetes.pending()).isPositive();
        assertThat(kubernetes.load().served()).isLessThan(4);
        // What the pods cannot use, the autoscaler cannot see: it asks for far less than the demand.
        assertThat(pods() + kubernetes.pending()).isLessThan(25);
        assertThat(kubernetes.nodes()).allMatch(node -> node.waitingSeconds() > 100);
    }

    @Test
    void pendingPodsTakeANewNodeAtOnce() {
        nodes(2);
        demand = 9;
        kernel.pause(300_000);
        nodes(4);
        assertThat(kubernetes.pending()).isZero();
    }

    @Test
    void theAutoscalerGoesDownOnlyAfterFiveMinutes() {
        nodes(4);
        demand = 4.5;
        kernel.pause(300_000);
        int before = pods();
        demand = 1;
        kernel.pause(240_000);
        assertThat(pods()).isEqualTo(before);
        kernel.pause(120_000);
        assertThat(pods()).isLessThan(before / 2);
    }

    @Test
    void aDeadNodeIsNoticedAfterFortySecondsAndItsPodsAreMadeAnewAfterFiveMinutesMore() {
        nodes(3);
        demand = 3;
        kernel.pause(300_000);
        kubernetes.died("node-1");
        kernel.pause(39_000);
        assertThat(kubernetes.find("node-1").isReady()).isTrue();
        assertThat(kubernetes.load().served()).isLessThan(2.5);
        kernel.pause(60_000);
        assertThat(kubernetes.find("node-1").isReady()).isFalse();
        assertThat(kubernetes.load().served()).isCloseTo(3, Offset.offset(1e-9));
        assertThat(kubernetes.find("node-1").pods()).isPositive();
        kernel.pause(300_000);
        assertThat(kubernetes.find("node-1").pods()).isZero();
    }

    @Test
    void aRemovedNodesPodsAreMadeAnewAtOnce() {
        nodes(3);
        demand = 3;
        kernel.pause(300_000);
        int before = pods();
        assertThat(kubernetes.remove("node-1")).isTrue();
        assertThat(kubernetes.remove("node-1")).isFalse();
        assertThat(pods() + kubernetes.pending()).isEqualTo(before);
    }

    private void nodes(int count) {
        for (int i = 1; i <= count; i++) {
            var name = "node-" + i;
            if (kubernetes.find(name) != null) continue;
            kubernetes.ready(kubernetes.register(name, 2, 4, true, false, kernel.millis()));
        }
    }

    private int pods() {
        return kubernetes.nodes().stream().mapToInt(Node::pods).sum();
    }
}
