package io.elastikube.simulator.ec2;

import io.elastikube.cluster.Market;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import java.time.Duration;

/**
 * Takes spot instances away: a rebalance recommendation up to 20 minutes before, a warning two minutes before, then the end.
 * The recommendation may come with the warning, or not at all.
 */
public final class SpotMarket {
    private static final long WARNING_MILLIS = Duration.ofMinutes(2).toMillis();
    private static final long EARLIEST_MILLIS = Duration.ofMinutes(20).toMillis();

    /** How EC2 tells. */
    public interface News {
        /** Whether nothing is taken any more, of what chance would have taken. */
        boolean isCalm();

        void rebalance(Machine machine);

        void warning(Machine machine);
    }

    private final Kernel kernel;
    private final Chance chance;
    private final Machines machines;
    private final News news;

    public SpotMarket(Kernel kernel, Chance chance, Machines machines, News news) {
        this.kernel = kernel;
        this.chance = chance;
        this.machines = machines;
        this.news = news;
    }

    /** Draws a fate for a new instance; {@code perDay} is how often a spot instance is taken on average. */
    public void draw(Machine machine, double perDay) {
        if (machine.offering().market() != Market.SPOT || perDay <= 0) return;
        long life = Math.round(chance.wait(Duration.ofDays(1).toMillis() / perDay));
        kernel.after(life, () -> {
            if (!news.isCalm()) interrupt(machine);
        });
    }

    /** Takes an instance, with everything that EC2 says before. */
    public void interrupt(Machine machine) {
        if (!machine.isLive()) return;
        long notice = chance.happens(0.8) ? chance.between(0, EARLIEST_MILLIS) : -1;
        if (notice >= 0) news.rebalance(machine);
        kernel.after(Math.max(0, notice), () -> warn(machine));
    }

    /** The two minutes' warning, and the end. */
    public void warn(Machine machine) {
        if (!machine.isLive()) return;
        machine.warn(kernel.instant());
        news.warning(machine);
        kernel.after(WARNING_MILLIS, () -> machines.end(machine, "Server.SpotInstanceTermination"));
    }
}
