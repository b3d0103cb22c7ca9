package io.elastikube.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.record.CallLines;
import io.elastikube.simulator.secrets.SimulatedSecrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class WireTest {
    private final Kernel kernel = new Kernel(Instant.parse("2026-01-05T00:00:00Z"));
    private final List<String> lines = new ArrayList<>();
    private final CallLog log = new CallLog(call -> lines.add(CallLines.line(call)));
    private final Standing caller = new Standing();
    private final SimulatedSecrets secrets = new SimulatedSecrets();
    private Verdict verdict = Verdict.PASS;
    private final SecretsManagerClient client = new Wire(
                    () -> caller, kernel, new Latency(Chance.of(1)), _ -> verdict, log)
            .client(SecretsManagerClient.class, "secretsmanager", secrets);

    WireTest() {
        secrets.put("token");
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void everyCallTakesTimeAndIsRecordedWithItsRequestAndOutcome() {
        assertThat(client.describeSecret(it -> it.secretId("token")).name()).isEqualTo("token");
        assertThatThrownBy(() -> client.describeSecret(it -> it.secretId("other")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(kernel.instant()).isAfter(Instant.parse("2026-01-05T00:00:00Z"));
        log.finish();
        assertThat(lines.getFirst())
                .isEqualTo(
                        "{\"time\":\"2026-01-05T00:00:00Z\",\"function\":\"test\",\"invocation\":\"test-1\",\"service\":\"secretsmanager\",\"action\":\"DescribeSecret\",\"request\":{\"SecretId\":\"token\"},\"outcome\":\"ok\"}");
        assertThat(lines.getLast()).contains("\"outcome\":\"ResourceNotFoundException\"");
    }

    @Test
    void whatNobodyModelledThrows() {
        assertThatThrownBy(() -> client.getSecretValue(it -> it.secretId("token")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aLostAnswerIsATimeOutOfTheClientAfterTheEffect() {
        verdict = new Verdict.AnswerLost();
        assertThatThrownBy(() -> client.describeSecret(it -> it.secretId("token")))
                .isInstanceOf(ApiCallTimeoutException.class);
    }

    @Test
    void aKilledFunctionGetsNothingMoreThrough() {
        verdict = new Verdict.KilledAfter();
        assertThatThrownBy(() -> client.describeSecret(it -> it.secretId("token")))
                .isInstanceOf(Caller.Killed.class);
        verdict = Verdict.PASS;
        assertThatThrownBy(() -> client.describeSecret(it -> it.secretId("token")))
                .isInstanceOf(Caller.Killed.class);
        log.finish();
        assertThat(lines).hasSize(1);
    }

    /** A caller that lives as long as the test. */
    private final class Standing implements Caller {
        private int calls;
        private boolean dead;

        @Override
        public String function() {
            return "test";
        }

        @Override
        public String invocation() {
            return "test-1";
        }

        @Override
        public int nextSequence() {
            if (dead) throw new Killed("dead");
            return calls++;
        }

        @Override
        public void spend(long millis) {
            kernel.pause(millis);
        }

        @Override
        public void busyUntil(long millis) {
            throw new UnsupportedOperationException("not used here");
        }

        @Override
        public Killed killed(String why) {
            dead = true;
            return new Killed(why);
        }
    }
}
