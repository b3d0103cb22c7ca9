package io.elastikube.conformance.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.cluster.Worker;
import io.elastikube.conformance.dynamo.LocalDynamo;
import io.elastikube.lambda.Invocation;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.Commit;
import io.elastikube.ledger.History;
import io.elastikube.ledger.Lease;
import io.elastikube.ledger.Ledger;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.ledger.State;
import io.elastikube.simulator.dynamo.SimulatedDynamoDb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ParameterizedClass
@EnumSource
class LedgerTest {
    enum Store {
        DYNAMODB_LOCAL,
        IN_MEMORY
    }

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Offering OFFERING = new Offering("t3.medium", "ap-southeast-1a", Market.SPOT);
    private static LocalDynamo local;
    private static int clusters;

    private final String cluster = "shop-" + clusters++;
    private volatile Instant now = START;
    private final DynamoDbClient dynamo;
    private final Ledger ledger;

    LedgerTest(Store store) {
        dynamo = switch (store) {
            case DYNAMODB_LOCAL -> local.client();
            case IN_MEMORY -> inMemory();
        };
        ledger = new Ledger(dynamo, LocalDynamo.CONTROL_TABLE, LocalDynamo.HISTORY_TABLE, cluster, () -> now);
    }

    private DynamoDbClient inMemory() {
        var client = new SimulatedDynamoDb(() -> now);
        LocalDynamo.createTables(client);
        return client;
    }

    @BeforeAll
    static void start() {
        local = LocalDynamo.startWithTables();
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Test
    void theLeaseHasOneHolder() {
        var first = ledger.acquire(invocation("a"));
        assertThat(first).isPresent();
        assertThat(ledger.acquire(invocation("b"))).isEmpty();
        first.get().release();
        assertThat(ledger.acquire(invocation("b"))).isPresent();
    }

    @Test
    void theSameHolderHasWhatItAlreadyGot() {
        assertThat(ledger.acquire(invocation("a"))).isPresent();
        assertThat(ledger.acquire(invocation("a"))).isPresent();
    }

    @Test
    void aRetryOfTheSameRequestIsAnotherHolder() {
        assertThat(ledger.acquire(new Invocation("request", "request/1", now.plusSeconds(60))))
                .isPresent();
        assertThat(ledger.acquire(new Invocation("request", "request/2", now.plusSeconds(60))))
                .isEmpty();
    }

    @Test
    void aDeadHoldersLeaseIsTakenOverTenSecondsAfterItsEndAndNotBefore() {
        ledger.acquire(invocation("dead"));
        now = START.plusSeconds(60 + 10 + 10);
        assertThat(ledger.acquire(invocation("b"))).isEmpty();
        now = now.plusMillis(1);
        assertThat(ledger.acquire(invocation("b"))).isPresent();
    }

    @Test
    void noLeaseIsLongerThanTwoHundredSeconds() {
        ledger.acquire(new Invocation("long", "long", now.plus(Duration.ofMinutes(15))));
        now = START.plusSeconds(211);
        assertThat(ledger.acquire(invocation("b"))).isPresent();
    }

    @Test
    void aPausedHolderThatWakesUpChangesNothing() {
        var paused = ledger.acquire(invocation("paused")).orElseThrow();
        now = START.plusSeconds(90);
        var other = ledger.acquire(invocation("other")).orElseThrow();
        assertThat(paused.commit(opening(paused), State.EMPTY)).isEqualTo(new Commit.Lost());
        paused.release();
        assertThat(other.commit(opening(other), State.EMPTY)).isInstanceOf(Commit.Done.class);
    }

    @Test
    void aLeaseThatRanOutChangesNothingEvenWhereNobodyTookIt() {
        var late = ledger.acquire(invocation("late")).orElseThrow();
        now = START.plusSeconds(71);
        assertThat(late.commit(opening(late), State.EMPTY)).isEqualTo(new Commit.Lost());
        assertThat(ledger.read().operations()).isEmpty();
    }

    @Test
    void anActNeedsThirtySecondsOfTheLease() {
        var lease = ledger.acquire(invocation("a")).orElseThrow();
        now = START.plusSeconds(39);
        assertThat(lease.hasTimeToAct()).isTrue();
        now = START.plusSeconds(41);
        assertThat(lease.hasTimeToAct()).isFalse();
    }

    @Test
    void everyAcquisitionHasAFenceOfItsOwnAndSoHasEveryOperation() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            var lease = ledger.acquire(invocation("a" + i)).orElseThrow();
            ids.add(lease.operationId());
            ids.add(lease.operationId());
            lease.release();
        }
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.startsWith(cluster));
    }

    @Test
    void idsOfDifferentClustersNeverMeet() {
        var table = Map.of("market", 1, "market-1", 2);
        var ids = new ArrayList<String>();
        table.forEach((name, leases) -> {
            var other = new Ledger(dynamo, LocalDynamo.CONTROL_TABLE, LocalDynamo.HISTORY_TABLE, name, () -> now);
            for (int i = 0; i < leases; i++) {
                try (var lease = other.acquire(invocation("a" + i)).orElseThrow()) {
                    ids.add(lease.operationId());
                    ids.add(lease.operationId());
                }
            }
        });
        assertThat(ids).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void whatWasDecidedFromAnOlderStateIsNotOpened() {
        var lease = ledger.acquire(invocation("a")).orElseThrow();
        var done = (Commit.Done) lease.commit(new Change().state(state -> state.withZoneCursor(7)), State.EMPTY);
        assertThat(lease.commit(opening(lease), State.EMPTY)).isEqualTo(new Commit.Stale());
        assertThat(lease.commit(opening(lease), done.state())).isInstanceOf(Commit.Done.class);
    }

    @Test
    void aWorkerBelongsToAtMostOneOperation() {
        var lease = ledger.acquire(invocation("a")).orElseThrow();
        lease.commit(new Change().claim(claim("i-1", "one")), State.EMPTY);
        assertThat(lease.commit(new Change().claim(claim("i-1", "two")), State.EMPTY))
                .isEqualTo(new Commit.AlreadyClaimed());
        assertThat(ledger.read().claims()).containsExactly(claim("i-1", "one"));
    }

    @Test
    void aRefusedChangeStoresNothingOfItself() {
        var lease = ledger.acquire(invocation("a")).orElseThrow();
        lease.commit(new Change().claim(claim("i-1", "one")), State.EMPTY);
        lease.commit(opening(lease).claim(claim("i-2", "two")).claim(claim("i-1", "two")), State.EMPTY);
        assertThat(ledger.read().operations()).isEmpty();
        assertThat(ledger.read().claims()).hasSize(1);
    }

    @Test
    void everythingIsReadBackAsItWasStored() {
        var lease = ledger.acquire(invocation("a")).orElseThrow();
        var up = ScaleUp.requested(lease.operationId(), now, 3, "demand");
        var down = ScaleDown.requested(lease.operationId(), now, 1, "thrift");
        var worker = new Worker("i-9", OFFERING, "shop-0", now, now);
        var change = new Change()
                .open(up)
                .open(down)
                .claim(claim("i-1", down.id()))
                .state(state -> state.withJoined(List.of(worker)).withUpAt(now));
        assertThat(lease.commit(change, State.EMPTY)).isInstanceOf(Commit.Done.class);
        var read = ledger.read();
        assertThat(read.operations()).containsExactlyInAnyOrder(up, down);
        assertThat(read.claims()).containsExactly(claim("i-1", down.id()));
        assertThat(read.state().roster()).containsExactly(worker);
        assertThat(read.state().lastUpAt()).contains(now);
        assertThat(read.state().version()).isEqualTo(1);
    }

    @Test
    void aClosedOperationLeavesTheLedgerAndEntersHistory() {
        var lease = ledger.acquire(invocation("a")).orElseThrow();
        var operation = ScaleUp.requested(lease.operationId(), now, 3, "demand");
        var opened = (Commit.Done) lease.commit(new Change().open(operation), State.EMPTY);
        lease.commit(new Change().update(operation.at(ScaleUp.Step.DONE)), opened.state());
        assertThat(ledger.read().operations()).isEmpty();
        var history = new History(dynamo, LocalDynamo.HISTORY_TABLE, cluster);
        assertThat(history.entries("operation", START, START.plusSeconds(1)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.id()).isEqualTo(operation.id()));
    }

    @Test
    void longEntriesOfHistoryAreReadBackWhole() {
        var history = new History(dynamo, LocalDynamo.HISTORY_TABLE, cluster);
        var entries = List.of(
                new History.Entry("decision", START, "1", "{\"reason\":\"" + "because ".repeat(4_000) + "\"}"),
                new History.Entry("decision", START.plusMillis(1), "2", "{}"));
        history.append(entries);
        history.append(entries);
        assertThat(history.entries("decision", START, START.plusSeconds(1))).containsExactlyElementsOf(entries);
    }

    @Test
    void aSpotWarningClaimsWithoutTheLease() {
        ledger.acquire(invocation("busy"));
        var doomed = new Claim("i-1", cluster + "-i-1", now, Optional.of(now.plusSeconds(120)));
        assertThat(ledger.claimDoomed(doomed)).isEqualTo(doomed);
        assertThat(ledger.claimDoomed(doomed)).isEqualTo(doomed);
        assertThat(ledger.read().claims()).containsExactly(doomed);
    }

    @Test
    void aDoomedWorkerStaysWithTheOperationThatClaimedItAndIsMarked() {
        var lease = ledger.acquire(invocation("a")).orElseThrow();
        lease.commit(new Change().claim(claim("i-1", "shop-7")), State.EMPTY);
        var doomedAt = Optional.of(now.plusSeconds(120));
        assertThat(ledger.claimDoomed(new Claim("i-1", cluster + "-i-1", now, doomedAt)))
                .isEqualTo(new Claim("i-1", "shop-7", START, doomedAt));
    }

    @Test
    void ofTenInvocationsAtOnceExactlyOneHasTheLease() throws InterruptedException, ExecutionException {
        List<Callable<Optional<Lease>>> race = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            var invocation = invocation("racer-" + i);
            race.add(() -> ledger.acquire(invocation));
        }
        try (var threads = Executors.newFixedThreadPool(10)) {
            var winners = 0;
            for (var result : threads.invokeAll(race)) if (result.get().isPresent()) winners++;
            assertThat(winners).isEqualTo(1);
        }
    }

    private Change opening(Lease lease) {
        return new Change().open(ScaleUp.requested(lease.operationId(), now, 1, "demand"));
    }

    private static Claim claim(String instance, String operation) {
        return new Claim(instance, operation, START, Optional.empty());
    }

    private Invocation invocation(String name) {
        return new Invocation(name, name + "/0", now.plusSeconds(60));
    }
}
