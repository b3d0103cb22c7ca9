package io.elastikube.cli.bill;

import io.elastikube.cluster.Catalogue;
import io.elastikube.settings.Settings;

/**
 * The fleet that the same load would need without scaling: on demand, all the time, and no larger than the load's peak
 * fills to the CPU at which ElastiKube would grow.
 */
public record FixedFleet(int workers, String type, double cpuPercent) {
    public static FixedFleet of(double peakCores, Settings settings, Catalogue catalogue) {
        var type = settings.workerTypes().getFirst();
        var cores = catalogue.find(type).orElseThrow().vcpus();
        var percent = settings.peak().up();
        // A hair less, so that 17 cores on 10 workers at 85 % do not become 11 by rounding.
        var needed = (int) Math.ceil(peakCores / (cores * percent / 100) - 1e-9);
        return new FixedFleet(Math.max(needed, settings.limits().minWorkers()), type, percent);
    }
}
