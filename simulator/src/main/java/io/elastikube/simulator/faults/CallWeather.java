package io.elastikube.simulator.faults;

import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.wire.CallSite;
import io.elastikube.simulator.wire.Interference;
import io.elastikube.simulator.wire.Verdict;

/** Refuses, loses, repeats and kills calls at random. */
public final class CallWeather implements Interference {
    private final Faults.Calls faults;
    private final Chance chance;
    private final Tally tally;

    public CallWeather(Faults.Calls faults, Chance chance, Tally tally) {
        this.faults = faults;
        this.chance = chance;
        this.tally = tally;
    }

    @Override
    public Verdict on(CallSite call) {
        if (tally.isCalm()) return Verdict.PASS;
        // One draw a call: what is likelier comes first, and each kind has its own stretch.
        double draw = chance.between(0.0, 1.0);
        if ((draw -= faults.refused()) < 0)
            return counted("call refused", new Verdict.Refused(Refusals.of(call, chance)));
        if ((draw -= faults.answerLost()) < 0) return counted("answer lost", new Verdict.AnswerLost());
        if ((draw -= faults.repeated()) < 0) return counted("call repeated", new Verdict.Repeated());
        if ((draw -= faults.killed()) < 0) {
            return counted(
                    "function killed", chance.happens(0.5) ? new Verdict.KilledBefore() : new Verdict.KilledAfter());
        }
        if ((draw -= faults.frozen()) < 0) {
            return counted("function frozen", new Verdict.Frozen(chance.between(1_000, 300_000)));
        }
        return Verdict.PASS;
    }

    private Verdict counted(String kind, Verdict verdict) {
        tally.add(kind);
        return verdict;
    }
}
