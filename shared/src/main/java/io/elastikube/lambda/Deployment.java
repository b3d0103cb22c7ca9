package io.elastikube.lambda;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a function was deployed to: names of what it works with, fixed for the life of the process.
 *
 * <p>From {@code ELASTIKUBE_CLUSTER}, {@code ELASTIKUBE_CONTROL_TABLE}, {@code ELASTIKUBE_HISTORY_TABLE},
 * {@code ELASTIKUBE_EVENT_BUS}, {@code ELASTIKUBE_DOCUMENT_PREFIX}; for functions that launch also
 * {@code ELASTIKUBE_LAUNCH_TEMPLATE}, {@code ELASTIKUBE_ZONES} ({@code zone=subnet}, comma separated, in the order of the
 * round robin), {@code ELASTIKUBE_JOIN_TOKEN_SECRET}, {@code ELASTIKUBE_SERVER_ADDRESS_PARAMETER}.
 *
 * @param documentPrefix what the names of our SSM documents begin with
 * @param launching absent for functions that do not launch
 */
public record Deployment(
        String cluster,
        String controlTable,
        String historyTable,
        String eventBus,
        String documentPrefix,
        Optional<Launching> launching) {
    private static final Pattern CLUSTER = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/:-]{1,255}");
    private static final Pattern ZONE = Pattern.compile("[a-z0-9-]{1,40}=subnet-[0-9a-f]{1,17}");
    private static final String ZONES = "ELASTIKUBE_ZONES";

    /** What a launch needs besides the settings. */
    public record Launching(
            String launchTemplate, List<Zone> zones, String joinTokenSecret, String serverAddressParameter) {
        public Launching {
            zones = List.copyOf(zones);
        }
    }

    /** An availability zone, by the subnet that workers get in it. */
    public record Zone(String name, String subnet) {}

    /** @throws IllegalArgumentException naming everything that is missing or wrong, together */
    public static Deployment from(Environment environment) {
        var deployment = new Deployment(
                environment.text("ELASTIKUBE_CLUSTER", CLUSTER),
                environment.text("ELASTIKUBE_CONTROL_TABLE", NAME),
                environment.text("ELASTIKUBE_HISTORY_TABLE", NAME),
                environment.text("ELASTIKUBE_EVENT_BUS", NAME),
                environment.text("ELASTIKUBE_DOCUMENT_PREFIX", NAME),
                launching(environment));
        environment.raiseProblems();
        return deployment;
    }

    /** One of them set means that all were meant to be. */
    private static Optional<Launching> launching(Environment environment) {
        var isMeant = Stream.of(
                        "ELASTIKUBE_LAUNCH_TEMPLATE",
                        ZONES,
                        "ELASTIKUBE_JOIN_TOKEN_SECRET",
                        "ELASTIKUBE_SERVER_ADDRESS_PARAMETER")
                .anyMatch(name -> environment.find(name).isPresent());
        if (!isMeant) return Optional.empty();
        return Optional.of(new Launching(
                environment.text("ELASTIKUBE_LAUNCH_TEMPLATE", NAME),
                zones(environment),
                environment.text("ELASTIKUBE_JOIN_TOKEN_SECRET", NAME),
                environment.text("ELASTIKUBE_SERVER_ADDRESS_PARAMETER", NAME)));
    }

    private static List<Zone> zones(Environment environment) {
        var zones = new ArrayList<Zone>();
        var names = new HashSet<String>();
        var text = environment.text(ZONES);
        if (text.isEmpty()) return zones;
        for (var each : text.split(",", -1)) {
            var pair = each.strip();
            if (!ZONE.matcher(pair).matches()) {
                environment.problem(ZONES, "must be zone=subnet, comma separated", pair.isEmpty() ? text : pair);
                continue;
            }
            var zone = new Zone(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            if (!names.add(zone.name())) environment.problem(ZONES, "must name a zone once", pair);
            zones.add(zone);
        }
        return zones;
    }
}
