package io.elastikube.cli;

import io.elastikube.cli.files.CallsFile;
import io.elastikube.cli.files.OutputFolder;
import io.elastikube.cli.load.Load;
import io.elastikube.cli.run.Carried;
import io.elastikube.cli.run.Decided;
import io.elastikube.cli.run.Plan;
import io.elastikube.cli.run.Run;
import io.elastikube.cluster.Catalogue;
import io.elastikube.json.Json;
import io.elastikube.ledger.Operation;
import io.elastikube.simulator.faults.Faults;
import io.elastikube.simulator.run.Report;
import io.elastikube.simulator.run.Row;
import io.elastikube.simulator.run.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A plan in the simulator. */
final class Rehearsal {
    private static final int PERMANENT_WORKERS = 2;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double MILLIS_A_MINUTE = 60_000;

    private Rehearsal() {}

    /** Runs it; the calls are written as they come, since there may be too many to be held. */
    static Run of(Plan plan, Consumer<Instant> progress, OutputFolder folder) {
        var type = plan.settings().workerTypes().getFirst();
        var rows = new ArrayList<Row>();
        try (var calls = CallsFile.in(folder)) {
            var simulation = Simulation.of(demand(plan.load()))
                    .from(plan.load().start())
                    .lasting(plan.load().length())
                    .seed(plan.seed())
                    .faults(Faults.named(plan.faults()))
                    .permanentWorkers(PERMANENT_WORKERS, type)
                    .calls(calls)
                    .rows(row -> {
                        rows.add(row);
                        progress.accept(row.timestamp().plus(MINUTE));
                    });
            plan.set().forEach(simulation::set);
            var report = simulation.run();
            var cores = Catalogue.shipped().find(type).orElseThrow().vcpus();
            return new Run(
                    plan,
                    rows,
                    report.decisions(),
                    report.decisions().stream().map(Decided::of).toList(),
                    operations(report),
                    report.bill().hours(),
                    report.launched(),
                    report.faults(),
                    report.violations(),
                    cores,
                    calls.count());
        }
    }

    private static List<Carried> operations(Report report) {
        var closed = report.operations().stream()
                .map(entry -> new Carried(Json.read(entry.body(), Operation.class), Optional.of(entry.at())));
        var open = report.control().operations().stream().map(operation -> new Carried(operation, Optional.empty()));
        return Stream.concat(closed, open).toList();
    }

    /** Between two minutes on the straight line between them; before the first and after the last, theirs. */
    private static io.elastikube.simulator.kubernetes.Load.Demand demand(Load load) {
        var start = load.start().toEpochMilli();
        var cores = load.cores();
        return millis -> {
            var minutes = Math.clamp((millis - start) / MILLIS_A_MINUTE, 0, cores.size() - 1);
            var before = cores.get((int) minutes);
            var after = cores.get(Math.min((int) minutes + 1, cores.size() - 1));
            return before + (minutes - (int) minutes) * (after - before);
        };
    }
}
