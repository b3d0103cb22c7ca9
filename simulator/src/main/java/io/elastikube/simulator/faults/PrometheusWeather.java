package io.elastikube.simulator.faults;

import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.prometheus.Trouble;
import java.time.Duration;

/** A Prometheus that is away, sees only a part, or sleeps. */
public final class PrometheusWeather implements Trouble {
    private static final Answers[] BAD = {Answers.ERROR, Answers.HTML, Answers.EMPTY, Answers.NEVER, Answers.REFUSED};

    private final Kernel kernel;
    private final Spells outages;
    private final Spells gaps;
    private final Spells sleeps;

    public PrometheusWeather(Faults.Prometheus faults, Kernel kernel, Chance chance, Tally tally) {
        this.kernel = kernel;
        long now = kernel.millis();
        this.outages = new Spells(
                chance.part("outages"), faults.outagesPerDay(), Duration.ofMinutes(4), tally, "Prometheus away", now);
        this.gaps = new Spells(
                chance.part("gaps"), faults.gapsPerDay(), Duration.ofMinutes(6), tally, "Prometheus partial", now);
        this.sleeps = new Spells(
                chance.part("sleeps"), faults.sleepsPerDay(), Duration.ofMinutes(5), tally, "Prometheus stale", now);
    }

    @Override
    public Answers answers() {
        return outages.isOn(kernel.millis()) ? BAD[outages.number() % BAD.length] : Answers.WELL;
    }

    @Override
    public boolean isAsleep() {
        return sleeps.isOn(kernel.millis());
    }

    /** One gap hides every third node or so, another one other nodes; every fourth hides kube-state-metrics. */
    @Override
    public boolean misses(String node) {
        return gaps.isOn(kernel.millis()) && !hidesKube() && Math.floorMod(node.hashCode() + gaps.number(), 3) == 0;
    }

    @Override
    public boolean missesKube() {
        return gaps.isOn(kernel.millis()) && hidesKube();
    }

    private boolean hidesKube() {
        return gaps.number() % 4 == 0;
    }
}
