package io.elastikube.simulator.run;

import java.time.Instant;
import java.util.Locale;

/**
 * A simulated minute.
 *
 * @param demandCores what customers asked for, on average over the minute
 * @param servedCores what they were given
 * @param readyWorkers workers that take pods
 * @param bootingWorkers instances that are not a Ready node yet
 * @param drainingWorkers cordoned ones, and those under a spot warning
 * @param cpuPercent of the Ready workers' cores
 * @param hourlyCostUsd of all running workers, permanent ones included
 */
public record Row(
        Instant timestamp,
        double demandCores,
        double servedCores,
        int readyWorkers,
        int bootingWorkers,
        int drainingWorkers,
        double cpuPercent,
        int pendingPods,
        double hourlyCostUsd) {
    public static final String HEADER =
            "timestamp,demand_cores,served_cores,ready_workers,booting_workers,draining_workers,cpu_percent,pending_pods,hourly_cost_usd";

    /** A line of {@code timeline.csv}. */
    public String csv() {
        return String.format(
                Locale.ROOT,
                "%s,%.3f,%.3f,%d,%d,%d,%.1f,%d,%.4f",
                timestamp,
                demandCores,
                servedCores,
                readyWorkers,
                bootingWorkers,
                drainingWorkers,
                cpuPercent,
                pendingPods,
                hourlyCostUsd);
    }
}
