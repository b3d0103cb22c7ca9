package io.elastikube.simulator.bus;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.elastikube.simulator.wire.Caller;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One run of a function, from its start to its end or death. */
final class Execution implements Caller, Context {
    private final Lambda lambda;
    private final String function;
    private final String requestId;
    private final long deadline;
    private final Consumer<String> log;
    private int calls;
    private long busyUntil;
    private String death;

    Execution(Lambda lambda, String function, String requestId, long deadline, Consumer<String> log) {
        this.lambda = lambda;
        this.function = function;
        this.requestId = requestId;
        this.deadline = deadline;
        this.log = log;
    }

    @Override
    public String function() {
        return function;
    }

    @Override
    public String invocation() {
        return requestId;
    }

    @Override
    public int nextSequence() {
        awaitOthers();
        return calls++;
    }

    @Override
    public void busyUntil(long millis) {
        busyUntil = Math.max(busyUntil, millis);
    }

    /** Lets the time go by that its parallel requests took. */
    void awaitOthers() {
        if (death != null) throw new Killed(death);
        long rest = busyUntil - lambda.kernel().millis();
        if (rest > 0) spend(rest);
    }

    @Override
    public void spend(long millis) {
        if (death != null) throw new Killed(death);
        long left = deadline - lambda.kernel().millis();
        lambda.pause(this, Math.min(millis, Math.max(0, left)));
        if (millis > left) throw killed("timed out");
    }

    @Override
    public Killed killed(String why) {
        death = why;
        return new Killed(why);
    }

    boolean isDead() {
        return death != null;
    }

    String death() {
        return death;
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, deadline - lambda.kernel().millis());
    }

    @Override
    public String getFunctionName() {
        return function;
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + function;
    }

    @Override
    public String getLogStreamName() {
        return requestId;
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:ap-southeast-1:111122223333:function:" + function;
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                log.accept(message);
            }

            @Override
            public void log(byte[] message) {
                log.accept(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
