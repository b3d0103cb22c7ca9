package io.elastikube.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.elastikube.events.Incoming;
import io.elastikube.json.Json;
import io.elastikube.telemetry.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The way into every function: the event read, the invocation named, the telemetry written whatever happens. */
public final class Entrance {
    private final Deployment deployment;
    private final Ports ports;
    private final String function;

    public Entrance(Deployment deployment, Ports ports, String function) {
        this.deployment = deployment;
        this.ports = ports;
        this.function = function;
    }

    /** What a function does with an event; the answer is for people who invoke it by hand. */
    @FunctionalInterface
    public interface Work {
        Enum<?> run(Incoming event, Invocation invocation, Telemetry telemetry);
    }

    /** @throws IllegalArgumentException for what is no event; everything else that fails is thrown as it is */
    public void enter(InputStream event, OutputStream answer, Context context, Work work) throws IOException {
        var telemetry =
                new Telemetry(ports.log(), ports.clock(), deployment.cluster(), function, context.getAwsRequestId());
        try {
            var invocation =
                    Invocation.of(context, ports.clock(), ports.chance().get());
            var outcome = work.run(Incoming.read(event, deployment.cluster()), invocation, telemetry);
            answer.write(Json.write(Map.of("outcome", outcome.name())).getBytes(StandardCharsets.UTF_8));
        } finally {
            telemetry.flush();
        }
    }
}
