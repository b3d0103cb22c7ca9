package io.elastikube.bench;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A class of JMH benchmarks: a row for each method and set of parameters. Ratios are of speed, so of throughput alone. */
record Microbenchmarks(String name, Class<?> type, String about) implements Bench {
    private static final String STORE = "store";

    @Override
    public String measure() {
        var options = new OptionsBuilder()
                .include("^" + type.getName().replace(".", "\\.") + "\\.")
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow")
                .shouldFailOnError(true)
                .build();
        try {
            var results = new Runner(options).run();
            return "%s%n%n%s%s".formatted(about, table(results), ratios(results));
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Table table(Collection<RunResult> results) {
        var table = new Table("what", "with", "median of its seconds", "from–to");
        results.forEach(result -> {
            var seconds = result.getPrimaryResult().getStatistics();
            table.row(
                    method(result),
                    parameters(result),
                    "%s %s".formatted(figure(median(result)), unit(result)),
                    "%s–%s".formatted(figure(seconds.getMin()), figure(seconds.getMax())));
        });
        return table;
    }

    /** How many times as fast each benchmark is in memory as on the other store, where it was run on both. */
    private static String ratios(Collection<RunResult> results) {
        var words = new StringBuilder();
        for (var one : results) {
            for (var other : results) {
                if (!is(one, "in memory")
                        || is(other, "in memory")
                        || !method(one).equals(method(other))) continue;
                double ratio = median(one) / median(other);
                words.append("- %s: in memory %s times as fast as on %s%n"
                        .formatted(method(one), figure(ratio), other.getParams().getParam(STORE)));
            }
        }
        return words.isEmpty() ? "" : "\n" + words;
    }

    private static boolean is(RunResult result, String store) {
        return store.equals(result.getParams().getParam(STORE));
    }

    private static String method(RunResult result) {
        return result.getParams().getBenchmark().replaceAll(".*\\.", "");
    }

    /** Others on the machine spoil single seconds, and with them a mean. */
    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static String unit(RunResult result) {
        return result.getPrimaryResult().getScoreUnit().replace("us/op", "µs").replace("ops/s", "a second");
    }

    /** Three digits say enough. */
    private static String figure(double value) {
        return Table.figure(value, value < 10 ? 2 : value < 100 ? 1 : 0);
    }

    private static String parameters(RunResult result) {
        var parameters = result.getParams();
        return List.copyOf(parameters.getParamsKeys()).stream()
                .map(key -> key + " " + parameters.getParam(key))
                .collect(Collectors.joining(", "));
    }
}
