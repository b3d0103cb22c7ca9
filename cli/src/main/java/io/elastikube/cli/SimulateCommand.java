package io.elastikube.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elastikube.cli.files.OutputFolder;
import io.elastikube.cli.files.Results;
import io.elastikube.cli.run.Plan;
import io.elastikube.cli.run.Run;
import io.elastikube.cli.summary.Summary;
import io.elastikube.cli.terminal.Picture;
import io.elastikube.cli.terminal.Progress;
import io.elastikube.cli.terminal.SummaryText;
import io.elastikube.json.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code elastikube simulate}: the four functions in a simulated cloud, under a load. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs the four functions, as they are deployed, in a simulated cloud under a load.",
            "Without options: a shop's day with a flash sale. Leaves timeline.csv, calls.jsonl, decisions.jsonl,"
                    + " operations.jsonl, summary.json and report.html in a folder."
        })
final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SimulateOptions options = new SimulateOptions();

    @Spec
    private CommandSpec spec;

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var plan = options.plan();
        var folder = options.out().map(OutputFolder::at).orElseGet(() -> OutputFolder.fresh(plan.title()));
        folder.prepare();
        var run = simulate(plan, folder);
        var summary = Summary.of(run);
        Results.write(run, summary, folder);
        if (options.json()) spec.commandLine().getOut().println(answer(summary, folder));
        else show(run, summary, folder, spec.commandLine().getOut());
        return exitCode(run);
    }

    /** The results of a run that broke a rule are written all the same; but no script may take it for a good one. */
    private int exitCode(Run run) {
        if (run.violations().isEmpty()) return 0;
        spec.commandLine()
                .getErr()
                .println("elastikube: the run broke %d of the rules that must always hold, first at %s: %s"
                        .formatted(
                                run.violations().size(),
                                run.violations().getFirst().at(),
                                run.violations().getFirst().rule()));
        return Main.BUG;
    }

    /** What {@code --json} prints: {@code summary.json}, and where it and the other files are. */
    private static String answer(Summary summary, OutputFolder folder) {
        var fields = (ObjectNode) Json.tree(Json.write(summary));
        return Json.write(fields.put("out", folder.path().toString()));
    }

    private Run simulate(Plan plan, OutputFolder folder) {
        var progress = new Progress(
                spec.commandLine().getErr(),
                terminal.err(),
                plan.load().name(),
                plan.load().start(),
                plan.load().end());
        try {
            return Rehearsal.of(plan, progress, folder);
        } finally {
            progress.end();
        }
    }

    private void show(Run run, Summary summary, OutputFolder folder, PrintWriter out) {
        var ink = terminal.ink();
        var points = run.minutes().stream()
                .map(minute -> new Picture.Point(minute.demandCores(), minute.servedCores(), run.readyCores(minute)))
                .toList();
        var load = run.plan().load();
        SummaryText.title(summary, ink).forEach(out::println);
        Picture.of(points, load.start(), run.plan().settings().schedule().zone(), load.marks(), ink)
                .forEach(out::println);
        SummaryText.of(summary, folder.file("report.html"), ink).forEach(out::println);
    }
}
