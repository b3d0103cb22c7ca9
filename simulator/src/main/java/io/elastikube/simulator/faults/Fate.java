package io.elastikube.simulator.faults;

import io.elastikube.simulator.kernel.Chance;

/** How an instance's way into the cluster goes. */
public sealed interface Fate {
    /** Its node registers and turns Ready after so long. */
    record Joins(long registersMillis, long readyMillis) implements Fate {}

    /** Its node registers and never turns Ready. */
    record NeverReady(long registersMillis) implements Fate {}

    /** It boots, and no node of it ever appears. */
    record NeverJoins() implements Fate {}

    /** Medians seen in the field: Ready in 80 to 100 seconds after the launch, 150 at the 90th percentile. */
    static Fate drawn(Faults.Ec2 faults, Chance chance, Tally tally) {
        double draw = chance.between(0.0, 1.0);
        long ready = Math.round(chance.around(100_000, 150_000));
        long registers = Math.max(15_000, ready - chance.between(5_000, 15_000));
        if (tally.isCalm()) return new Joins(registers, Math.max(ready, registers));
        if ((draw -= faults.neverJoins()) < 0) {
            tally.add("worker never joined");
            return chance.happens(0.4) ? new NeverReady(registers) : new NeverJoins();
        }
        if ((draw -= faults.joinsSlowly()) < 0) {
            tally.add("worker joined slowly");
            double factor = chance.between(2.0, 8.0);
            return new Joins(Math.round(registers * factor), Math.round(ready * factor));
        }
        return new Joins(registers, Math.max(ready, registers));
    }
}
