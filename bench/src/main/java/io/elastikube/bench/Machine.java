package io.elastikube.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The machine that measures, in general words: whose it is and what it is called is nobody's business. */
final class Machine {
    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Machine() {}

    static String inWords() {
        return "%d cores, %s %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version().feature() + "." + Runtime.version().interim() + "."
                                + Runtime.version().update());
    }

    /** How busy it is with whatever else; a busy one measures badly. */
    static double load() {
        return SYSTEM.getSystemLoadAverage();
    }

    /** What this process has used of all cores, which others on the machine do not change by much. */
    static Duration cpu() {
        return Duration.ofNanos(SYSTEM.getProcessCpuTime());
    }
}
