package io.elastikube.cli;

import io.elastikube.cli.load.Load;
import io.elastikube.cli.load.Scenario;
import io.elastikube.cli.load.TraceReader;
import io.elastikube.cli.load.Window;
import io.elastikube.cli.mistake.Mistake;
import io.elastikube.cli.run.Plan;
import io.elastikube.settings.Reading;
import io.elastikube.settings.Settings;
import io.elastikube.settings.SettingsParser;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options of {@code simulate} as typed, each read by its rule. */
final class SimulateOptions {
    private static final String DEFAULT_SCENARIO = "flash-sale";
    private static final List<String> POLICIES = List.of("elastikube");
    private static final List<String> FAULTS = List.of("none", "mild", "storm");
    private static final double DEFAULT_TRACE_CORES = 16;

    /** Twice what a hundred workers of the largest shipped type would have. */
    private static final double MOST_CORES = 10_000;

    private static final Pattern ASSIGNMENT = Pattern.compile("([^=\\s]+)=(.*)", Pattern.DOTALL);

    @Option(
            names = "--trace",
            paramLabel = "FILE.csv",
            description = "A recorded load: timestamp,value (ISO-8601 UTC, any regular step).")
    private String trace;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "A built-in load: flash-sale (the default), quiet-day or steady.")
    private String scenario;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            defaultValue = "elastikube",
            description = "Who decides. Known: elastikube (the default).")
    private String policy;

    @Option(
            names = "--scale-to",
            paramLabel = "CORES",
            description = "What the largest value of the window becomes (default: 16; quiet-day and steady: 8).")
    private String scaleTo;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Where the window begins: 2025-11-11T00:00:00Z or 2025-11-11 (default: the beginning).")
    private String from;

    @Option(
            names = "--days",
            paramLabel = "D",
            description = "How long it is, in days (default: all of a trace, one day of a scenario).")
    private String days;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "A setting, by the path of its SSM parameter, such as limits/max-workers=6. May be repeated.")
    private List<String> set = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same run, byte for byte (default: 1).")
    private String seed;

    @Option(
            names = "--faults",
            paramLabel = "none|mild|storm",
            defaultValue = "none",
            description = "How badly AWS behaves (default: none).")
    private String faults;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the files go (default: a new folder in elastikube-out).")
    private String out;

    @Option(
            names = "--json",
            description = "Print the summary as one JSON object, and nothing else, on standard output.")
    private boolean json;

    boolean json() {
        return json;
    }

    /** All of it, checked in the order in which a user would look: names, numbers, settings, then the trace. */
    Plan plan() {
        var policy = policy();
        var seed = seed();
        var faults = faults();
        var set = settings();
        var settings = parsed(set);
        return new Plan(load(settings.schedule().zone()), policy, seed, faults, set, settings);
    }

    private String policy() {
        if (!POLICIES.contains(policy))
            throw Mistake.of("--policy %s: is unknown; known: %s", Mistake.quote(policy), String.join(", ", POLICIES));
        return policy;
    }

    /** The demand to simulate; scenarios follow the local time of {@code zone}. */
    private Load load(ZoneId zone) {
        if (trace != null && scenario != null)
            throw Mistake.of("--trace and --scenario: only one of them can be given");
        var window = new Window(window(), length());
        if (trace != null) return window.of(TraceReader.read(path("--trace", trace)), cores(DEFAULT_TRACE_CORES));
        var known = Scenario.named(scenario == null ? DEFAULT_SCENARIO : scenario);
        return known.load(window, zone, cores(known.defaultPeakCores()), seed());
    }

    Optional<Path> out() {
        return Optional.ofNullable(out).map(text -> path("--out", text));
    }

    private long seed() {
        try {
            return Long.parseLong(seed);
        } catch (NumberFormatException malformed) {
            throw Mistake.of("--seed %s: must be a whole number", Mistake.quote(seed));
        }
    }

    private String faults() {
        if (!FAULTS.contains(faults))
            throw Mistake.of("--faults %s: is unknown; known: %s", Mistake.quote(faults), String.join(", ", FAULTS));
        return faults;
    }

    /** What the settings come to. */
    private static Settings parsed(Map<String, String> raw) {
        return switch (SettingsParser.parse(raw)) {
            case Reading.Valid(var settings) -> settings;
            case Reading.Refused(var problems) ->
                throw Mistake.of(problems.stream()
                        .map(problem -> "--set %s=%s: %s".formatted(problem.path(), problem.value(), problem.rule()))
                        .toList());
        };
    }

    /** The settings as raw parameters: what the SSM parameters of a cluster would hold. */
    private Map<String, String> settings() {
        var raw = new LinkedHashMap<String, String>();
        for (var assignment : set) {
            var parts = ASSIGNMENT.matcher(assignment);
            if (!parts.matches())
                throw Mistake.of(
                        "--set %s: must be PATH=VALUE, such as limits/max-workers=6", Mistake.quote(assignment));
            if (raw.put(parts.group(1), parts.group(2)) != null)
                throw Mistake.of("--set %s: is given twice", parts.group(1));
        }
        return raw;
    }

    private double cores(double byDefault) {
        if (scaleTo == null) return byDefault;
        var cores = number("--scale-to", scaleTo);
        if (!(cores > 0 && cores <= MOST_CORES))
            throw Mistake.of(
                    "--scale-to %s: must be above 0 and at most %.0f cores", Mistake.quote(scaleTo), MOST_CORES);
        return cores;
    }

    private Optional<Instant> window() {
        if (from == null) return Optional.empty();
        var time = time(from);
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES)))
            throw Mistake.of("--from %s: must be a whole minute", Mistake.quote(from));
        return Optional.of(time);
    }

    private static Instant time(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException malformed) {
            throw Mistake.of(
                    "--from %s: is not a time; write ISO-8601 UTC such as 2025-11-11T00:00:00Z", Mistake.quote(text));
        }
    }

    private Optional<Duration> length() {
        if (days == null) return Optional.empty();
        var length = number("--days", days);
        if (!(length > 0 && length <= Window.LONGEST.toDays()))
            throw Mistake.of("--days %s: must be above 0 and at most %d", Mistake.quote(days), Window.LONGEST.toDays());
        var minutes = BigDecimal.valueOf(length)
                .multiply(BigDecimal.valueOf(Duration.ofDays(1).toMinutes()));
        if (minutes.longValue() == 0) throw Mistake.of("--days %s: is less than a minute", Mistake.quote(days));
        return Optional.of(Duration.ofMinutes(minutes.longValue()));
    }

    private static double number(String option, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException malformed) {
            throw Mistake.of("%s %s: must be a number", option, Mistake.quote(text));
        }
    }

    private static Path path(String option, String text) {
        try {
            if (!text.isBlank()) return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw Mistake.of("%s %s: is not a path", option, Mistake.quote(text));
        }
        throw Mistake.of("%s: must not be empty", option);
    }
}
