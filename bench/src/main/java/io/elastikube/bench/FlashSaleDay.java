package io.elastikube.bench;

import io.elastikube.cli.load.Load;
import io.elastikube.cli.load.Scenario;
import io.elastikube.cli.load.Window;
import io.elastikube.simulator.run.Simulation;
import java.time.ZoneId;
import java.util.Optional;

/** The built-in day of {@code ./elastikube simulate}. */
final class FlashSaleDay {
    private static final long SEED = 1;
    private static final double MILLIS_A_MINUTE = 60_000;
    private static final Load LOAD = Scenario.FLASH_SALE.load(
            new Window(Optional.empty(), Optional.empty()),
            ZoneId.of("Asia/Singapore"),
            Scenario.FLASH_SALE.defaultPeakCores(),
            SEED);

    private FlashSaleDay() {}

    static Simulation simulation() {
        return Simulation.of(FlashSaleDay::demand)
                .from(LOAD.start())
                .lasting(LOAD.length())
                .seed(SEED);
    }

    /** On the straight line between two minutes. */
    private static double demand(long millis) {
        var cores = LOAD.cores();
        var minutes = Math.clamp((millis - LOAD.start().toEpochMilli()) / MILLIS_A_MINUTE, 0, cores.size() - 1);
        var before = cores.get((int) minutes);
        var after = cores.get(Math.min((int) minutes + 1, cores.size() - 1));
        return before + (minutes - (int) minutes) * (after - before);
    }
}
