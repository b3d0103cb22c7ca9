package io.elastikube.simulator.run;

import io.elastikube.simulator.dynamo.SimulatedDynamoDb;
import io.elastikube.simulator.faults.Faults;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.kubernetes.Load;
import io.elastikube.simulator.wire.CallLog;
import io.elastikube.simulator.wire.Interference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Days of a cluster's life, simulated. The same seed and the same choices give the same run, call for call.
 *
 * <pre>{@code
 * var report = Simulation.of(millis -> 4.0).days(7).seed(1).faults(Faults.MILD).run();
 * }</pre>
 */
public final class Simulation {
    /** How long after the load's end operations may still be open. */
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(60);
    /** How long the cluster stands under its load before the functions are deployed: Prometheus has seen it by then. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private static final long STEP_MILLIS = 15_000;
    /** Scrapes lie beside the full seconds, as real ones do. */
    private static final long STEP_OFFSET_MILLIS = 7_311;

    private final Load.Demand load;
    private final Map<String, String> settings = new TreeMap<>();
    private final List<Plan.Hand> hands = new ArrayList<>();
    private Instant start = Instant.parse("2026-01-05T00:00:00Z");
    private Duration length = Duration.ofDays(1);
    private long seed = 1;
    private Faults faults = Faults.NONE;
    private int permanentWorkers = 2;
    private String permanentType = "t3.medium";
    private Interference interference = Interference.NONE;
    private Consumer<CallLog.Call> calls = _ -> {};
    private Consumer<Row> rows = _ -> {};
    private Consumer<String> logs = _ -> {};
    private Function<InstantSource, DynamoDbClient> dynamo = SimulatedDynamoDb::new;
    private Chain chain = new ShippedChain();

    private Simulation(Load.Demand load) {
        this.load = load;
    }

    /** A simulation under this load: cores demanded at a time in epoch milliseconds. */
    public static Simulation of(Load.Demand load) {
        return new Simulation(load);
    }

    public Simulation from(Instant time) {
        this.start = time;
        return this;
    }

    public Simulation days(double days) {
        return lasting(Duration.ofMillis(Math.round(days * Duration.ofDays(1).toMillis())));
    }

    public Simulation lasting(Duration time) {
        this.length = time;
        return this;
    }

    /** A setting by its path, as an operator would store it. */
    public Simulation set(String path, String value) {
        settings.put(path, value);
        return this;
    }

    public Simulation seed(long number) {
        this.seed = number;
        return this;
    }

    public Simulation faults(Faults kind) {
        this.faults = kind;
        return this;
    }

    /** Workers that stand there from the beginning and are never touched. */
    public Simulation permanentWorkers(int count, String type) {
        this.permanentWorkers = count;
        this.permanentType = type;
        return this;
    }

    /** What becomes of calls, besides the faults: for tests of single crashes. */
    public Simulation interference(Interference what) {
        this.interference = what;
        return this;
    }

    /** Gets every call to AWS, in order. */
    public Simulation calls(Consumer<CallLog.Call> reader) {
        this.calls = reader;
        return this;
    }

    /** Gets every minute of the load's time. */
    public Simulation rows(Consumer<Row> reader) {
        this.rows = reader;
        return this;
    }

    /** Gets every line that a function logs. */
    public Simulation logs(Consumer<String> reader) {
        this.logs = reader;
        return this;
    }

    /** Where the ledger is kept; for runs on another DynamoDB than the simulated one. */
    public Simulation dynamo(Function<InstantSource, DynamoDbClient> client) {
        this.dynamo = client;
        return this;
    }

    /** Other functions than the shipped ones. */
    public Simulation chain(Chain functions) {
        this.chain = functions;
        return this;
    }

    /** Something is done to the world from outside, so long after the beginning. */
    public Simulation after(Duration time, Consumer<World> deed) {
        hands.add(new Plan.Hand(time, deed));
        return this;
    }

    public Report run() {
        var plan = new Plan(
                load,
                start,
                length,
                Map.copyOf(settings),
                seed,
                faults,
                permanentWorkers,
                permanentType,
                interference,
                calls,
                rows,
                logs,
                dynamo,
                chain,
                List.copyOf(hands));
        try (var kernel = new Kernel(start.minus(BEFORE))) {
            return run(plan, new World(plan, kernel));
        }
    }

    private static Report run(Plan plan, World world) {
        var kernel = world.kernel();
        world.furnish();
        kernel.every(kernel.millis() + STEP_OFFSET_MILLIS, STEP_MILLIS, world::step);
        kernel.runUntil(plan.start());
        world.kubernetes().load().forget();
        schedule(plan, world);
        kernel.runUntil(plan.end());
        world.tally().calm();
        var settled = settle(plan, world);
        world.invariants().atTheEnd(settled.isPresent());
        world.calls().finish();
        return Report.of(plan, world, settled);
    }

    private static void schedule(Plan plan, World world) {
        for (var each : Wiring.SCHEDULES) {
            world.bus().schedule(each.function(), plan.start().plusSeconds(each.offsetSeconds()), each.periodSeconds());
        }
        var timeline = new Timeline(world, plan.rows());
        long minute = Duration.ofMinutes(1).toMillis();
        world.kernel().every(plan.start().toEpochMilli() + minute, minute, () -> {
            world.invariants().everyMinute();
            if (!world.kernel().instant().isAfter(plan.end())) timeline.minuteEnded();
        });
        plan.hands()
                .forEach(hand -> world.kernel()
                        .at(
                                plan.start().plus(hand.after()).toEpochMilli(),
                                () -> hand.deed().accept(world)));
    }

    /** Goes on until nothing is open any more; empty when that took too long. */
    private static Optional<Duration> settle(Plan plan, World world) {
        for (var time = Duration.ZERO; time.compareTo(LONGEST_SETTLING) <= 0; time = time.plusMinutes(1)) {
            world.kernel().runUntil(plan.end().plus(time));
            if (world.isSettled()) return Optional.of(time);
        }
        return Optional.empty();
    }
}
