package io.elastikube.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Runs one bench: {@code Main NAME DATE [RESULTS.md]}; without a file the figures are only printed. */
public final class Main {
    static final List<Bench> BENCHES = List.of(
            new IdleTick(),
            new SimulatedDay(),
            new Microbenchmarks("decision", DecisionBenchmark.class, "One decision, from a snapshot in memory."),
            new Microbenchmarks(
                    "dynamo", DynamoBenchmark.class, "One call, in the shapes in which the ledger makes them."));

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        var bench = BENCHES.stream()
                .filter(each -> each.name().equals(arguments[0]))
                .findFirst();
        if (bench.isEmpty()) {
            System.err.printf(
                    "bench: there is no %s; there are %s%n",
                    arguments[0],
                    String.join(", ", BENCHES.stream().map(Bench::name).toList()));
            System.exit(2);
        }
        var before = Machine.load();
        var body = bench.get().measure();
        var section = String.format(
                Locale.ROOT,
                "*%s, %s; load average before it %.1f.*%n%n%s",
                arguments[1],
                Machine.inWords(),
                before,
                body);
        System.out.println("## " + arguments[0] + "\n" + section);
        if (arguments.length > 2) Results.in(Path.of(arguments[2])).keep(arguments[0], section);
    }
}
