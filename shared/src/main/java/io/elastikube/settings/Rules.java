package io.elastikube.settings;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.InstanceType;
import io.elastikube.settings.Settings.PlannedEvent;
import java.util.List;
import java.util.function.Predicate;

/** What values must keep together, or with the catalogue; told once, for the parser and for the records. */
final class Rules {
    /**
     * @param on the parameters it speaks of; it is not asked when one of them is unreadable
     * @param rule what it says, in words for the operator
     */
    record Rule(List<Parameter<?>> on, String rule, Predicate<Values> kept) {}

    static final List<Rule> ALL = List.of(
            new Rule(
                    List.of(Parameters.MIN_WORKERS, Parameters.MAX_WORKERS),
                    "the minimum must not be above the maximum",
                    values -> values.get(Parameters.MIN_WORKERS) <= values.get(Parameters.MAX_WORKERS)),
            new Rule(
                    List.of(Parameters.PEAK_DOWN, Parameters.PEAK_TARGET, Parameters.PEAK_UP),
                    "at peak, down < target < up must hold",
                    values -> areInOrder(
                            values.get(Parameters.PEAK_DOWN),
                            values.get(Parameters.PEAK_TARGET),
                            values.get(Parameters.PEAK_UP))),
            new Rule(
                    List.of(Parameters.OFF_PEAK_DOWN, Parameters.OFF_PEAK_TARGET, Parameters.OFF_PEAK_UP),
                    "off peak, down < target < up must hold",
                    values -> areInOrder(
                            values.get(Parameters.OFF_PEAK_DOWN),
                            values.get(Parameters.OFF_PEAK_TARGET),
                            values.get(Parameters.OFF_PEAK_UP))),
            new Rule(
                    List.of(Parameters.WORKER_TYPES),
                    "every type must be in the catalogue",
                    values -> areKnown(values.get(Parameters.WORKER_TYPES))),
            new Rule(
                    List.of(Parameters.WORKER_TYPES),
                    "all types must have the same vCPUs and the same architecture",
                    values -> areAlike(values.get(Parameters.WORKER_TYPES))),
            new Rule(
                    List.of(Parameters.CALENDAR, Parameters.MAX_WORKERS),
                    "no planned event may ask for more workers than the maximum",
                    values -> fits(values.get(Parameters.CALENDAR), values.get(Parameters.MAX_WORKERS))));

    private Rules() {}

    static boolean areInOrder(double down, double target, double up) {
        return down < target && target < up;
    }

    static boolean areKnown(List<String> types) {
        return types.stream().allMatch(type -> Catalogue.shipped().find(type).isPresent());
    }

    /** Unknown types are another rule's matter. */
    static boolean areAlike(List<String> types) {
        var known = types.stream()
                .flatMap(type -> Catalogue.shipped().find(type).stream())
                .toList();
        return known.stream().map(InstanceType::vcpus).distinct().count() <= 1
                && known.stream().map(InstanceType::architecture).distinct().count() <= 1;
    }

    static boolean fits(List<PlannedEvent> calendar, int maxWorkers) {
        return calendar.stream().allMatch(event -> event.minWorkers() <= maxWorkers);
    }
}
