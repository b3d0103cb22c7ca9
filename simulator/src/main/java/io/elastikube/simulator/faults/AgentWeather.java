package io.elastikube.simulator.faults;

import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.ssm.Agent;
import java.time.Duration;

/** A control plane whose agent is away, slow or failing, and drains that a disruption budget holds. */
public final class AgentWeather implements Agent.Trouble {
    private static final Duration AWAY = Duration.ofMinutes(3);

    private final Faults.Ssm faults;
    private final Kernel kernel;
    private final Chance chance;
    private final Tally tally;
    private final Spells away;

    public AgentWeather(Faults.Ssm faults, Kernel kernel, Chance chance, Tally tally) {
        this.faults = faults;
        this.kernel = kernel;
        this.chance = chance;
        this.tally = tally;
        this.away = new Spells(chance.part("away"), faults.awayPerDay(), AWAY, tally, "agent away", kernel.millis());
    }

    @Override
    public boolean isOffline() {
        return away.isOn(kernel.millis());
    }

    @Override
    public long delayMillis() {
        if (tally.isCalm() || !chance.happens(faults.slow())) return 0;
        tally.add("command slow");
        return chance.between(5_000, 90_000);
    }

    @Override
    public boolean fails() {
        if (tally.isCalm() || !chance.happens(faults.failing())) return false;
        tally.add("command failed");
        return true;
    }

    /** For how long a disruption budget of zero holds a node's pods, from the beginning of its drain. */
    public long heldMillis() {
        if (tally.isCalm() || !chance.happens(faults.held())) return 0;
        tally.add("drain held");
        return chance.between(60_000, 600_000);
    }
}
