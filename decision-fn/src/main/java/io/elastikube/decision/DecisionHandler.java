package io.elastikube.decision;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.elastikube.deciding.Decider;
import io.elastikube.deciding.LayeredDecider;
import io.elastikube.lambda.Clients;
import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Entrance;
import io.elastikube.lambda.Environment;
import io.elastikube.lambda.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Lambda's way into Decision. */
public final class DecisionHandler implements RequestStreamHandler {
    private final Entrance entrance;
    private final DecisionFunction function;

    public DecisionHandler() {
        this(Environment.ofProcess());
    }

    private DecisionHandler(Environment environment) {
        this(Deployment.from(environment), Clients.ports(environment));
    }

    public DecisionHandler(Deployment deployment, Ports ports) {
        this(deployment, ports, new LayeredDecider());
    }

    /** With another policy in the place of ours. */
    public DecisionHandler(Deployment deployment, Ports ports, Decider decider) {
        this.entrance = new Entrance(deployment, ports, "decision");
        this.function = Wiring.function(deployment, ports, decider);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        entrance.enter(event, answer, context, function::run);
    }
}
