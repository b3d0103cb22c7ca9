package io.elastikube.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.elastikube.lambda.Deployment.Launching;
import io.elastikube.lambda.Deployment.Zone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {
    private static final Map<String, String> BASIC = Map.of(
            "ELASTIKUBE_CLUSTER", "shop",
            "ELASTIKUBE_CONTROL_TABLE", "control",
            "ELASTIKUBE_HISTORY_TABLE", "history",
            "ELASTIKUBE_EVENT_BUS", "default",
            "ELASTIKUBE_DOCUMENT_PREFIX", "elastikube-shop-");
    private static final Map<String, String> LAUNCHING = Map.of(
            "ELASTIKUBE_LAUNCH_TEMPLATE", "lt-0123456789abcdef0",
            "ELASTIKUBE_ZONES", "ap-southeast-1b=subnet-0b, ap-southeast-1a=subnet-0a",
            "ELASTIKUBE_JOIN_TOKEN_SECRET", "arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:token-AbCdEf",
            "ELASTIKUBE_SERVER_ADDRESS_PARAMETER", "/shop/server");

    @Test
    void readsWhatItIsGivenAndKeepsTheZonesInTheirOrder() {
        assertThat(Deployment.from(Environment.of(BASIC)))
                .isEqualTo(
                        new Deployment("shop", "control", "history", "default", "elastikube-shop-", Optional.empty()));
        assertThat(Deployment.from(with(LAUNCHING)).launching())
                .contains(new Launching(
                        "lt-0123456789abcdef0",
                        List.of(new Zone("ap-southeast-1b", "subnet-0b"), new Zone("ap-southeast-1a", "subnet-0a")),
                        "arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:token-AbCdEf",
                        "/shop/server"));
    }

    @Test
    void reportsAllProblemsTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deployment.from(Environment.of(Map.of(
                        "ELASTIKUBE_CLUSTER", "Shop",
                        "ELASTIKUBE_CONTROL_TABLE", "control",
                        "ELASTIKUBE_ZONES", "a=subnet-1,a=subnet-2,b"))))
                .withMessage("environment: ELASTIKUBE_CLUSTER must match [a-z][a-z0-9-]{0,31}, found 'Shop'; "
                        + "ELASTIKUBE_HISTORY_TABLE must be set; ELASTIKUBE_EVENT_BUS must be set; "
                        + "ELASTIKUBE_DOCUMENT_PREFIX must be set; ELASTIKUBE_LAUNCH_TEMPLATE must be set; "
                        + "ELASTIKUBE_ZONES must name a zone once, found 'a=subnet-2'; "
                        + "ELASTIKUBE_ZONES must be zone=subnet, comma separated, found 'b'; "
                        + "ELASTIKUBE_JOIN_TOKEN_SECRET must be set; ELASTIKUBE_SERVER_ADDRESS_PARAMETER must be set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1shop", "shop_1", "shop;rm", "sh op", "abcdefghijklmnopqrstuvwxyzabcdefgh"})
    void refusesNamesThatAreNoClusters(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deployment.from(with(Map.of("ELASTIKUBE_CLUSTER", name))))
                .withMessageContaining("ELASTIKUBE_CLUSTER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {",", "ap-southeast-1a", "ap-southeast-1a=subnet-0a,", "=subnet-0a", "a=subnet-0a;b=subnet-0b"})
    void refusesZonesThatAreNone(String zones) {
        var some = new HashMap<>(LAUNCHING);
        some.put("ELASTIKUBE_ZONES", zones);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deployment.from(with(some)))
                .withMessageContaining("ELASTIKUBE_ZONES");
    }

    private static Environment with(Map<String, String> more) {
        var all = new HashMap<>(BASIC);
        all.putAll(more);
        return Environment.of(all);
    }
}
