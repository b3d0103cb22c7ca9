package io.elastikube.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.ledger.Control;
import io.elastikube.ledger.Launch;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.simulator.ec2.Ec2Errors;
import io.elastikube.simulator.kubernetes.Load;
import io.elastikube.simulator.wire.CallSite;
import io.elastikube.simulator.wire.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Mistakes seen in the field, where it takes the whole chain to show the rule that forbids them. */
class FieldMistakesTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    /** Full from the beginning, and quiet after an hour. */
    private static final Load.Demand FALLING =
            millis -> millis < START.plus(Duration.ofHours(1)).toEpochMilli() ? 12 : 1;

    /** Mistake 3. There: a write-ahead log that was read after a crash, and had never been written. */
    @Test
    void everyActIsInTheLedgerBeforeItIsDone() {
        var world = new AtomicReference<World>();
        List<String> acts = new ArrayList<>();
        List<String> unwritten = new ArrayList<>();
        run().after(Duration.ZERO, world::set)
                .interference(call -> {
                    if (isAct(call)) {
                        acts.add(call.action());
                        if (!isIntended(call, world.get().control())) unwritten.add(call.toString());
                    }
                    return Verdict.PASS;
                })
                .run();
        assertThat(acts).contains("RunInstances", "SendCommand", "TerminateInstances");
        assertThat(unwritten).isEmpty();
    }

    /** Mistake 7. There: any error at all was taken for a lack of capacity, a missing right included. */
    @Test
    void aMissingRightStopsTheLaunchAndIsThrown() {
        List<RunInstancesRequest> tried = new ArrayList<>();
        var report = run().lasting(Duration.ofMinutes(30))
                .interference(call -> {
                    if (!(call.request() instanceof RunInstancesRequest request)) return Verdict.PASS;
                    tried.add(request);
                    return new Verdict.Refused(Ec2Errors.refused("UnauthorizedOperation", "not authorized"));
                })
                .run();
        assertThat(report.launched()).isZero();
        assertThat(tried).isNotEmpty().allMatch(request -> request.clientToken().endsWith("/1"));
        assertThat(report.failures())
                .isNotEmpty()
                .allMatch(failure -> failure.because().contains("UnauthorizedOperation"));
    }

    /** Mistake 10. There: an outage of SSM was read as "not in the cluster", and healthy workers were killed. */
    @Test
    void whileTheControlPlaneGivesNoAnswerNobodyIsTerminated() {
        List<CallSite> terminations = new ArrayList<>();
        var report = run().lasting(Duration.ofMinutes(110))
                .interference(call -> {
                    if (call.request() instanceof TerminateInstancesRequest) terminations.add(call);
                    return call.request() instanceof SendCommandRequest
                            ? new Verdict.Refused(SsmException.builder()
                                    .message("SSM is away")
                                    .statusCode(503)
                                    .build())
                            : Verdict.PASS;
                })
                .run();
        assertThat(report.launched()).isPositive();
        assertThat(terminations).isEmpty();
    }

    /** Mistake 15. There: the join token was read into the log. */
    @Test
    void theJoinTokenIsNeverRead() {
        List<String> asked = new ArrayList<>();
        run().lasting(Duration.ofMinutes(20))
                .calls(call -> {
                    if (call.site().service().equals("secretsmanager"))
                        asked.add(call.site().action());
                })
                .run();
        assertThat(asked).isNotEmpty().containsOnly("DescribeSecret");
    }

    /** Mistake 19. There: an aborted drain left the node cordoned. */
    @Test
    void aDrainThatIsGivenUpLeavesNoNodeCordoned() {
        List<String> cordoned = new ArrayList<>();
        List<Integer> workers = new ArrayList<>();
        var world = new AtomicReference<World>();
        run().after(Duration.ZERO, world::set)
                .interference(call -> {
                    // Whoever is to be drained becomes permanent, and so has to be given back.
                    if (call.request() instanceof SendCommandRequest send
                            && send.documentName().endsWith("-drain"))
                        world.get().workers().forEach(each -> each.tags().put("Permanent", "true"));
                    return Verdict.PASS;
                })
                .after(Duration.ofMinutes(119), there -> {
                    workers.add(there.workers().size());
                    there.kubernetes().nodes().stream()
                            .filter(node -> node.isCordoned())
                            .forEach(node -> cordoned.add(node.name()));
                })
                .run();
        assertThat(workers).containsExactly(10);
        assertThat(cordoned).isEmpty();
    }

    private static Simulation run() {
        return Runs.withOracle(FALLING).from(START).lasting(Duration.ofHours(2));
    }

    private static boolean isAct(CallSite call) {
        return switch (call.request()) {
            case RunInstancesRequest _, TerminateInstancesRequest _ -> true;
            case SendCommandRequest send -> !send.documentName().endsWith("-inspect");
            default -> false;
        };
    }

    private static boolean isIntended(CallSite call, Control ledger) {
        return switch (call.request()) {
            case RunInstancesRequest run ->
                ledger.scaleUps().stream()
                        .flatMap(operation -> operation.launches().stream())
                        .filter(launch -> launch.progress() == Launch.Progress.TRYING)
                        .anyMatch(launch -> launch.request().token().equals(run.clientToken()));
            case TerminateInstancesRequest terminate ->
                ledger.scaleDowns().stream()
                        .filter(operation -> operation.step() == ScaleDown.Step.TERMINATING)
                        .anyMatch(operation -> operation.victims().containsAll(terminate.instanceIds()));
            case SendCommandRequest send ->
                ledger.operation(send.parameters().get("operation").getFirst()).isPresent();
            default -> false;
        };
    }
}
