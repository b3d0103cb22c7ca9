package io.elastikube.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.cluster.Worker;
import io.elastikube.fleet.Instance;
import io.elastikube.fleet.LaunchRequest;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.Launch;
import io.elastikube.ledger.Operation;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(1));
    private static final Offering OFFERING = new Offering("t3.medium", "ap-southeast-1a", Market.SPOT);

    private static final Findings NOTHING = new Findings(List.of(), List.of(), List.of(), List.of(), List.of());

    @Test
    void anInstanceThatNobodyAwaitsAndThatNeverJoinedIsUnjoinedAfterTheDeadline() {
        assertThat(find(List.of(), List.of(), instance("i-1", LONG_AGO)).unjoined())
                .extracting(Instance::id)
                .containsExactly("i-1");
        assertThat(find(List.of(), List.of(), instance("i-1", NOW.minusSeconds(60))))
                .isEqualTo(NOTHING);
    }

    @Test
    void anInstanceThatAnOpenOperationAwaitsIsNotUnjoined() {
        var request = new LaunchRequest("shop-1-1", "shop", "shop-1", OFFERING, 1, "shop-worker", "subnet-a");
        var awaiting = ScaleUp.requested("shop-1", LONG_AGO, 1, "demand")
                .launching(List.of(Launch.planned(request).started(List.of("i-1"))));
        assertThat(find(List.of(awaiting), List.of(), instance("i-1", LONG_AGO)))
                .isEqualTo(NOTHING);
    }

    /** The launch's answer got lost, and Scale-Up has not come to look it up. */
    @Test
    void anInstanceThatAnOpenOperationIsStillLaunchingIsNotUnjoined() {
        var request = new LaunchRequest("shop-1/1", "shop", "shop-1", OFFERING, 1, "shop-worker", "subnet-a");
        var launching = ScaleUp.requested("shop-1", LONG_AGO, 1, "demand")
                .launching(List.of(Launch.planned(request).trying()));
        assertThat(find(List.of(launching), List.of(), instance("i-1", LONG_AGO)))
                .isEqualTo(NOTHING);
    }

    @Test
    void aStoppedInstanceThatNeverJoinedIsFoundToo() {
        var stopped = new Instance(
                "i-1", OFFERING, Instance.Phase.STOPPED, LONG_AGO, Optional.of("shop-1"), Optional.empty(), false);
        assertThat(find(List.of(), List.of(), stopped).unjoined()).containsExactly(stopped);
    }

    @Test
    void anInstanceWithoutAnOperationsTagIsReportedAndLeftAlone() {
        var byHand = new Instance(
                "i-1", OFFERING, Instance.Phase.RUNNING, LONG_AGO, Optional.empty(), Optional.empty(), false);
        var findings = find(List.of(), List.of(), byHand);
        assertThat(findings.unjoined()).isEmpty();
        assertThat(findings.unknown()).containsExactly(byHand);
        assertThat(findings.needMending()).isFalse();
    }

    @Test
    void permanentWorkersAreNeverFound() {
        var permanent = new Instance(
                "i-p", OFFERING, Instance.Phase.RUNNING, LONG_AGO, Optional.empty(), Optional.empty(), true);
        assertThat(find(List.of(), List.of(), permanent)).isEqualTo(NOTHING);
    }

    @Test
    void aJoinedWorkerThatEc2ListsAsTerminatedIsMissing() {
        var worker = new Worker("i-1", OFFERING, "shop-1", LONG_AGO, LONG_AGO);
        var state = State.EMPTY.withJoined(List.of(worker));
        var control = new Control(state, List.of(), List.of());
        var dead = new Instance(
                "i-1", OFFERING, Instance.Phase.TERMINATED, LONG_AGO, Optional.of("shop-1"), Optional.empty(), false);
        assertThat(Findings.of(control, List.of(dead), Duration.ofMinutes(10), NOW)
                        .missing())
                .containsExactly(worker);
    }

    @Test
    void aClaimWhoseOperationIsNotOpenIsAbandonedOnlyAfterAWhile() {
        var fresh = new Claim("i-1", "shop-1", NOW.minusSeconds(5), Optional.empty());
        var old = new Claim("i-2", "shop-1", LONG_AGO, Optional.empty());
        assertThat(find(List.of(), List.of(fresh, old)).abandoned()).containsExactly(old);
    }

    @Test
    void aDoomedClaimWithoutAnOperationIsToBeOpened() {
        var doomed = new Claim("i-1", "shop-i-1", NOW.minusSeconds(30), Optional.of(NOW.plusSeconds(90)));
        assertThat(find(List.of(), List.of(doomed)).unopened()).containsExactly(doomed);
    }

    private static Findings find(List<Operation> operations, List<Claim> claims, Instance... listed) {
        return Findings.of(new Control(State.EMPTY, operations, claims), List.of(listed), Duration.ofMinutes(10), NOW);
    }

    private static Instance instance(String id, Instant launchedAt) {
        return new Instance(
                id, OFFERING, Instance.Phase.RUNNING, launchedAt, Optional.of("shop-1"), Optional.empty(), false);
    }
}
