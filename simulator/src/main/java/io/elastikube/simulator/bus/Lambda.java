package io.elastikube.simulator.bus;

import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.wire.Caller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs functions as Lambda does for asynchronous events: a failed run is tried again after one and after two more minutes
 * under the same request id, then its event goes to the dead-letter queue.
 */
public final class Lambda {
    private static final long[] RETRY_AFTER_MILLIS = {60_000, 120_000};

    /** A run that did not end well, and why. */
    public record Failure(
            long time, String function, String invocation, int attempt, String because, Throwable thrown) {}

    /** An event that no run could deal with. */
    public record DeadLetter(long time, String function, String invocation, String event) {}

    private final Kernel kernel;
    private final Chance chance;
    private final Consumer<String> log;
    private final Map<String, Function> functions = new TreeMap<>();
    private final Map<String, Integer> runs = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final Map<String, Integer> requests = new TreeMap<>();
    private Execution running;
    private int open;

    public Lambda(Kernel kernel, Chance chance, Consumer<String> log) {
        this.kernel = kernel;
        this.chance = chance;
        this.log = log;
    }

    public void deploy(Function function) {
        functions.put(function.name(), function);
        runs.put(function.name(), 0);
    }

    /** Invokes a function with an event, asynchronously, as rules and schedules do. */
    public void invoke(String function, String event) {
        var request = "%s-%06d".formatted(function, requests.merge(function, 1, Integer::sum));
        start(functions.get(function), event, request, 0, 0);
    }

    /** Who makes the call that is being made. */
    public Caller caller() {
        if (running == null) throw new IllegalStateException("no function is running");
        return running;
    }

    /** Runs that have started and not ended, and retries that are to come. */
    public int open() {
        return open;
    }

    public Map<String, Integer> runs() {
        return runs;
    }

    public List<Failure> failures() {
        return failures;
    }

    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    Kernel kernel() {
        return kernel;
    }

    /** While one waits, others run: whoever comes back is the one running again. */
    void pause(Execution execution, long millis) {
        kernel.pause(millis);
        running = execution;
    }

    private void start(Function function, String event, String request, int attempt, long delay) {
        open++;
        kernel.activity(kernel.millis() + delay, () -> run(function, event, request, attempt));
    }

    private void run(Function function, String event, String request, int attempt) {
        runs.merge(function.name(), 1, Integer::sum);
        // Start-up happens before the function's own time begins to count.
        long startUp = Math.round(chance.around(350, 700));
        var execution = new Execution(
                this,
                function.name(),
                request,
                kernel.millis() + startUp + function.timeout().toMillis(),
                log);
        pause(execution, startUp);
        var problem = handled(function, event, execution);
        running = null;
        open--;
        if (problem != null) failed(function, event, request, attempt, problem);
    }

    /** As Lambda does, takes whatever a handler throws for a failed run. */
    private static Throwable handled(Function function, String event, Execution execution) {
        try {
            var input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
            function.handler().get().handleRequest(input, new ByteArrayOutputStream(), execution);
            execution.awaitOthers();
            return execution.isDead() ? new Caller.Killed(execution.death()) : null;
        } catch (IOException | RuntimeException | Caller.Killed problem) {
            return problem;
        }
    }

    private void failed(Function function, String event, String request, int attempt, Throwable problem) {
        var because = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        failures.add(new Failure(kernel.millis(), function.name(), request, attempt, because, problem));
        if (attempt < function.retries()) {
            start(function, event, request, attempt + 1, RETRY_AFTER_MILLIS[attempt]);
        } else deadLetters.add(new DeadLetter(kernel.millis(), function.name(), request, event));
    }
}
