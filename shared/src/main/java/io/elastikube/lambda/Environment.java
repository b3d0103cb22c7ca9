package io.elastikube.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Environment variables, read together: what is missing or wrong is collected and reported at once. */
public final class Environment {
    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    private Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The only reader of the process' environment. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    public static Environment of(Map<String, String> variables) {
        return new Environment(variables);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value, or an empty text and a problem. */
    public String text(String name) {
        return find(name).orElseGet(() -> problem(name, "must be set", ""));
    }

    /** The value, which must match; or an empty text and a problem. */
    public String text(String name, Pattern rule) {
        var value = text(name);
        if (value.isEmpty() || rule.matcher(value).matches()) return value;
        return problem(name, "must match " + rule, value);
    }

    /** Notes that a variable breaks a rule. */
    public String problem(String name, String rule, String value) {
        problems.add(
                value.isEmpty() ? "%s %s".formatted(name, rule) : "%s %s, found '%s'".formatted(name, rule, value));
        return "";
    }

    /** @throws IllegalArgumentException naming every problem met so far */
    public void raiseProblems() {
        if (!problems.isEmpty()) throw new IllegalArgumentException("environment: " + String.join("; ", problems));
    }
}
