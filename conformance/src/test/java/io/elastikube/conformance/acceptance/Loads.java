package io.elastikube.conformance.acceptance;

import io.elastikube.cli.load.TraceReader;
import io.elastikube.cli.load.Window;
import io.elastikube.simulator.kubernetes.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Loads for the acceptance tests. The recorded ones lie beside the project, and may be absent. */
final class Loads {
    private Loads() {}

    /** A recorded load and the window of it that is simulated, its peak brought to 16 cores. */
    enum Recorded {
        WC98_JUNE("wc98_june", "1998-06-22T00:00:00Z"),
        NYC_TAXI("nab_nyc_taxi", "2014-10-06T00:00:00Z"),
        ASG_MISCONFIG("nab_asg_misconfig", "2014-06-02T00:00:00Z");

        private final String file;
        final Instant from;

        Recorded(String file, String from) {
            this.file = file;
            this.from = Instant.parse(from);
        }

        Load.Demand over(Duration length) {
            var path = Path.of("..", "..", "shared", "data", "traces", file + ".csv");
            if (!Files.isRegularFile(path)) {
                var why = "SKIPPED: the recorded load %s is not here (%s)".formatted(file, path.toAbsolutePath());
                System.out.println(why);
                Assumptions.abort(why);
            }
            return demand(new Window(Optional.of(from), Optional.of(length)).of(TraceReader.read(path), 16));
        }
    }

    /** Straight lines between the minutes; what lies beyond the end stays as it was last. */
    static Load.Demand demand(io.elastikube.cli.load.Load load) {
        var cores = load.cores().stream().mapToDouble(Double::doubleValue).toArray();
        var start = load.start().toEpochMilli();
        return millis -> {
            var minutes = Math.clamp((millis - start) / 60_000.0, 0, cores.length - 1);
            var index = (int) Math.min(minutes, Math.max(0, cores.length - 2));
            var next = Math.min(index + 1, cores.length - 1);
            return cores[index] + (cores[next] - cores[index]) * (minutes - index);
        };
    }

    /** Steady, then doubled by a steep ramp: a flash sale. */
    static Load.Demand doubling(double cores, Instant sale, Duration ramp) {
        return millis -> {
            var share = (millis - sale.toEpochMilli()) / (double) ramp.toMillis();
            return cores * (1 + Math.clamp(share, 0, 1));
        };
    }
}
