package io.elastikube.simulator.bus;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A deployed function.
 *
 * @param retries how often a failed asynchronous run is tried again; Lambda's own default is 2
 * @param handler makes a new handler for each invocation: every start is a cold one, nothing survives in memory
 */
public record Function(String name, Duration timeout, int retries, Supplier<RequestStreamHandler> handler) {}
