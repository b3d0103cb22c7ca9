package io.elastikube.cli.run;

import io.elastikube.cli.load.Load;
import io.elastikube.settings.Settings;
import java.util.Map;

/**
 * A simulation that can be run: every option was read and found good.
 *
 * @param set the settings that differ from the defaults, as raw parameters
 */
public record Plan(Load load, String policy, long seed, String faults, Map<String, String> set, Settings settings) {
    /** For folders: {@code flash-sale-seed-1}. */
    public String title() {
        return "%s-seed-%d".formatted(load.name().replaceAll("\\.csv$|[^A-Za-z0-9._-]", ""), seed);
    }
}
