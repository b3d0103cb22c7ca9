package io.elastikube.settings;

import java.util.List;
import java.util.Map;

/**
 * The settings in force.
 *
 * @param raw the parameters that these settings were read from; to be kept as the last good ones
 * @param problems why the newest parameters were not taken, or SSM's trouble; empty when these are the newest
 */
public record Current(Settings settings, Map<String, String> raw, List<Problem> problems) {
    public Current {
        raw = Map.copyOf(raw);
        problems = List.copyOf(problems);
    }
}
