package io.elastikube.simulator.run;

import io.elastikube.cleanup.CleanupHandler;
import io.elastikube.decision.DecisionHandler;
import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Ports;
import io.elastikube.scaledown.ScaleDownHandler;
import io.elastikube.scaleup.ScaleUpHandler;
import io.elastikube.simulator.bus.Function;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The four handlers as they are deployed, with the time-outs and retries of template.yaml. */
public final class ShippedChain implements Chain {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final Duration DECISION_TIMEOUT = Duration.ofSeconds(60);

    @Override
    public List<Function> functions(Deployment deployment, Ports ports, Ec2Client ec2) {
        return List.of(
                new Function(Wiring.DECISION, DECISION_TIMEOUT, 0, () -> new DecisionHandler(deployment, ports)),
                new Function(Wiring.SCALE_UP, TIMEOUT, 0, () -> new ScaleUpHandler(deployment, ports, ec2)),
                new Function(Wiring.SCALE_DOWN, TIMEOUT, 0, () -> new ScaleDownHandler(deployment, ports, ec2)),
                new Function(Wiring.CLEANUP, TIMEOUT, 1, () -> new CleanupHandler(deployment, ports, ec2)));
    }
}
