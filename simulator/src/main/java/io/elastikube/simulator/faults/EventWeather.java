package io.elastikube.simulator.faults;

import io.elastikube.simulator.bus.Mishaps;
import io.elastikube.simulator.kernel.Chance;
import java.util.List;

/** Events that are lost, come twice, or come late and so out of order. */
public final class EventWeather implements Mishaps {
    private static final List<Long> IN_TIME = List.of(0L);

    private final Faults.Events faults;
    private final Chance chance;
    private final Tally tally;

    public EventWeather(Faults.Events faults, Chance chance, Tally tally) {
        this.faults = faults;
        this.chance = chance;
        this.tally = tally;
    }

    @Override
    public List<Long> deliveries(String detailType) {
        // All events lost is a state of the world, not weather: it stays so when the weather calms down.
        if (faults.lost() >= 1) return List.of();
        if (tally.isCalm()) return IN_TIME;
        double draw = chance.between(0.0, 1.0);
        if ((draw -= faults.lost()) < 0) {
            tally.add("event lost");
            return List.of();
        }
        if ((draw -= faults.doubled()) < 0) {
            tally.add("event doubled");
            return List.of(0L, chance.between(500, 180_000));
        }
        if ((draw -= faults.late()) < 0) {
            tally.add("event late");
            return List.of(chance.between(30_000, 600_000));
        }
        return IN_TIME;
    }
}
