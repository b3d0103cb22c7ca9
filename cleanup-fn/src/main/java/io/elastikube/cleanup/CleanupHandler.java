package io.elastikube.cleanup;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.elastikube.lambda.Clients;
import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Ec2Clients;
import io.elastikube.lambda.Entrance;
import io.elastikube.lambda.Environment;
import io.elastikube.lambda.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Lambda's way into Cleanup. */
public final class CleanupHandler implements RequestStreamHandler {
    private final Entrance entrance;
    private final CleanupFunction function;

    public CleanupHandler() {
        this(Environment.ofProcess());
    }

    private CleanupHandler(Environment environment) {
        this(Deployment.from(environment), Clients.ports(environment), Ec2Clients.ec2(environment));
    }

    public CleanupHandler(Deployment deployment, Ports ports, Ec2Client ec2) {
        this.entrance = new Entrance(deployment, ports, "cleanup");
        this.function = Wiring.function(deployment, ports, ec2);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        entrance.enter(event, answer, context, function::run);
    }
}
