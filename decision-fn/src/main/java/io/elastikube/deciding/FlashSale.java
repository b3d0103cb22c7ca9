package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.deciding.Proposal.Abstain;
import io.elastikube.deciding.Proposal.Raise;
import io.elastikube.deciding.Proposal.Urgency;
import io.elastikube.signal.Observation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rise so fast that waiting for a threshold and a cooldown would be too late. It is told from Prometheus' own past, so
 * that it works on a cold start; see docs/algorithm.md for why these three signs, and what they do on noise.
 */
final class FlashSale implements Layer {
    /** The rise of a saturated fleet is cut off; so much of it is enough. */
    static final double CENSORED_RISE = 10;

    /**
     * The early sign: a rise that is seen over half the window is, for the delay of the measurement, seen over about a
     * third of it; a third of the points is then the slope that the setting names.
     */
    static final double EARLY_SHARE = 1.0 / 3;

    /** A load that swings by ±10 % from minute to minute grows by at most 1.1/0.9 = 1.22 between any two. */
    static final double EARLY_GROWTH = 1.23;

    @Override
    public Proposal weigh(Situation situation) {
        if (situation.capacity().isEmpty() || situation.demand().isEmpty()) {
            return Proposal.abstain(situation.blindness());
        }
        var observation = situation.snapshot().observation();
        var now = Sight.partly(observation.cpuNow());
        // A low that rests on a part of the window can only have been lower: it hides a rise, and makes none.
        var low = Sight.counted(observation.cpuLow());
        if (now.isEmpty()) return Proposal.abstain(Sight.trouble("CPU now", observation.cpuNow()));
        if (low.isEmpty()) return Proposal.abstain(Sight.trouble("CPU low", observation.cpuLow()));
        var rise = Rise.of(situation, observation, now.get(), low.get());
        var figures = rise.figures();
        return rise.sign()
                .map(sign -> raise(
                        situation,
                        situation.capacity().get(),
                        situation.demand().get(),
                        rise,
                        sign))
                .orElseGet(() -> new Abstain(
                        say("CPU rose by %.1f points within %d s: no flash sale", rise.points(), rise.window()),
                        figures));
    }

    private static Proposal raise(Situation situation, Capacity there, Demand demand, Rise rise, String sign) {
        var unmet = demand.pending() + demand.pressure();
        var heading = rise.heading() / 100 * demand.observedCores() + unmet;
        var now = rise.now() / 100 * demand.observedCores() + unmet;
        var needed = situation.workersFor(there, heading);
        var surge = 2 * Math.max(1, situation.workersFor(there, now));
        var to = Math.min(needed, surge);
        var because = say(
                "flash sale: %s; heading for %.1f cores within %d s, which need %d workers%s",
                sign,
                heading,
                rise.join(),
                to,
                to < needed ? say(" (not %d: at most double what is needed now)", needed) : "");
        return to > there.steady()
                ? new Raise(to, Urgency.EMERGENCY, because, rise.figures())
                : new Abstain(because + say("; %d are there or coming", there.steady()), rise.figures());
    }

    /**
     * @param points above the lowest within the window, {@code lately} within its later half
     * @param early whether the rise of late is one that noise does not make
     * @param join seconds until a worker asked for now is Ready
     */
    private record Rise(
            double now, double points, double lately, boolean early, Settled settled, long window, long join) {
        /** What the settings call a flash sale, and where the hour's upper threshold lies. */
        record Settled(double points, double up) {}

        static Rise of(Situation situation, Observation observation, double now, double low) {
            var settings = situation.settings().flashSale();
            Optional<Double> lowLately = Sight.counted(observation.cpuLowLately());
            return new Rise(
                    now,
                    now - low,
                    now - lowLately.orElse(now),
                    lowLately.map(lately -> now >= lately * EARLY_GROWTH).orElse(false),
                    new Settled(settings.points(), situation.thresholds().up()),
                    settings.window().toSeconds(),
                    JoinTime.of(situation.snapshot()).toSeconds());
        }

        boolean isComplete() {
            return points > settled.points();
        }

        boolean isSaturated() {
            return now >= Demand.SATURATED && points >= Math.min(CENSORED_RISE, settled.points());
        }

        boolean isEarly() {
            return early && lately >= settled.points() * EARLY_SHARE && fastHeading() > settled.up();
        }

        Optional<String> sign() {
            if (isComplete()) return Optional.of(say("CPU rose by %.1f points within %d s", points, window));
            if (isSaturated())
                return Optional.of(
                        say("workers are saturated after a rise of %.1f points, which hides the rest", points));
            if (isEarly())
                return Optional.of(say("CPU rose by %.1f points within %d s and is still rising", lately, window / 2));
            return Optional.empty();
        }

        /** A rise that is cut off, or not over, goes on as steeply as it came; one that is seen whole, as on average. */
        double heading() {
            return isSaturated() || isEarly() ? fastHeading() : steadyHeading();
        }

        private double steadyHeading() {
            return now + points / window * join;
        }

        private double fastHeading() {
            return Math.max(steadyHeading(), now + lately / (window / 2.0) * join);
        }

        Map<String, Double> figures() {
            var figures = new TreeMap<String, Double>();
            figures.put("cpuNowPercent", now);
            figures.put("risePoints", points);
            figures.put("riseLatelyPoints", lately);
            figures.put("points", settled.points());
            figures.put("headingPercent", heading());
            figures.put("joinSeconds", (double) join);
            return figures;
        }
    }
}
