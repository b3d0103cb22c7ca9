package io.elastikube.simulator.run;

import io.elastikube.ledger.Control;
import io.elastikube.ledger.History;
import io.elastikube.simulator.bus.Lambda;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param settledAfter how long after the load's end the last operation closed; empty when some never did
 * @param demandedCoreHours what customers asked for
 * @param servedCoreHours what they were given
 * @param minutesBelowMinimum minutes with fewer workers than the minimum, the going ones left out
 * @param mostWorkers the most workers that lived at the end of any minute
 * @param runs invocations, retries included, by function
 * @param events events seen on the bus, by detail type
 * @param faults faults put in, by kind
 * @param failures runs that failed, by fault or by their own
 * @param bill instance hours and their price, permanent workers included, control plane left out
 * @param control the control partition at the end
 * @param decisions as stored in history, oldest first
 * @param operations as stored in history, oldest first
 */
public record Report(
        Instant start,
        Instant end,
        List<Violation> violations,
        Optional<Duration> settledAfter,
        double demandedCoreHours,
        double servedCoreHours,
        int minutesBelowMinimum,
        int mostWorkers,
        int launched,
        Map<String, Integer> runs,
        Map<String, Integer> events,
        Map<String, Integer> faults,
        List<Lambda.Failure> failures,
        List<Lambda.DeadLetter> deadLetters,
        Bill bill,
        Control control,
        List<History.Entry> decisions,
        List<History.Entry> operations) {
    static Report of(Plan plan, World world, Optional<Duration> settled) {
        var load = world.kubernetes().load();
        return new Report(
                plan.start(),
                plan.end(),
                List.copyOf(world.invariants().violations()),
                settled,
                load.totalDemanded() / 3600,
                load.totalServed() / 3600,
                world.invariants().minutesBelowMinimum(),
                world.invariants().mostWorkers(),
                world.launched(),
                sorted(world.lambda().runs()),
                sorted(world.bus().published()),
                sorted(world.tally().counts()),
                List.copyOf(world.lambda().failures()),
                List.copyOf(world.lambda().deadLetters()),
                bill(plan, world),
                world.control(),
                world.archive().entries("decision"),
                world.archive().entries("operation"));
    }

    /** A copy whose order is that of its keys, and not that of one JVM's hashing. */
    private static Map<String, Integer> sorted(Map<String, Integer> counts) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    private static Bill bill(Plan plan, World world) {
        var bill = new Bill();
        world.machines().all().stream()
                .filter(World::isOurs)
                .forEach(machine -> bill.add(machine, plan.start(), plan.end()));
        return bill;
    }
}
