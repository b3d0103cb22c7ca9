package io.elastikube.simulator.run;

import io.elastikube.settings.Reading;
import io.elastikube.settings.Settings;
import io.elastikube.settings.SettingsParser;
import io.elastikube.simulator.ec2.Machine;
import io.elastikube.simulator.kubernetes.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold at every moment of every run, whatever goes wrong. Breaches are collected, not thrown. */
final class Invariants {
    /** EC2's code for what somebody did through the API. */
    private static final String BY_API = "Client.UserInitiatedShutdown";
    /** From here on a doomed worker is lost anyway. */
    private static final Duration WARNING_NEARLY_OVER = Duration.ofSeconds(90);
    /** A worker that has not joined is reaped on an answer that may be this old; it may have joined since. */
    private static final Duration ONE_TICK = Duration.ofMinutes(2);
    /** How long the fleet may be too small after something took workers away, or at the very beginning. */
    private static final Duration LONGEST_BELOW_MINIMUM = Duration.ofMinutes(30);
    /** How long one worker too many may stay: a cooldown, and a drain that is tried again. */
    private static final Duration LONGEST_SURPLUS = Duration.ofHours(2);
    /** How long a lowered maximum may take to be reached. */
    private static final Duration LOWERING = Duration.ofHours(2);

    private final World world;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private Settings settings;
    private int highestMaximum;
    private Instant loweredAt = Instant.MIN;
    private Instant belowSince;
    private Instant surplusSince;
    private int minutesBelowMinimum;
    private int mostWorkers;

    Invariants(World world) {
        this.world = world;
    }

    List<Violation> violations() {
        return violations;
    }

    int minutesBelowMinimum() {
        return minutesBelowMinimum;
    }

    int mostWorkers() {
        return mostWorkers;
    }

    /** Settings were stored; bad ones leave the old ones in force. */
    void settingsChanged(java.util.Map<String, String> raw) {
        if (!(SettingsParser.parse(raw) instanceof Reading.Valid(var valid))) {
            if (settings == null) settings = Settings.DEFAULTS;
            return;
        }
        if (settings != null && valid.limits().maxWorkers() < settings.limits().maxWorkers()) {
            loweredAt = world.kernel().instant();
        }
        highestMaximum = Math.max(highestMaximum, valid.limits().maxWorkers());
        settings = valid;
    }

    /** An instance began to end. */
    void ended(Machine machine) {
        if (!machine.endedBecause().equals(BY_API)) return;
        if (!World.isOurs(machine)) violated("only our workers are terminated", machine.id() + " " + machine.tags());
        else if (machine.isPermanent()) violated("permanent workers are never terminated", machine.id());
        else if (!mayEnd(machine)) violated("only a drained worker is terminated", whyNot(machine));
    }

    void everyMinute() {
        bounds();
        for (var node : world.kubernetes().nodes()) {
            if (!node.isElastic() && (node.isCordoned() || !node.mark().isEmpty())) {
                violatedOnce("permanent workers are never touched", node.name() + " is cordoned");
            }
        }
    }

    /** @param settled whether all operations were closed in time */
    void atTheEnd(boolean settled) {
        if (!settled) violated("every operation closes soon after the load's end", open());
        var known = world.archive().operationsEver();
        for (var machine : world.machines().all()) {
            if (!World.isOurs(machine) || machine.isPermanent()) continue;
            var operation = machine.tags().get("elastikube:operation");
            if (operation == null || !known.contains(operation)) {
                violated("every instance belongs to an operation", machine.id() + " has " + operation);
            }
        }
        if (settled) everyWorkerIsOnTheRoster();
    }

    private String open() {
        var control = world.control();
        return "%s %s, %d runs"
                .formatted(
                        control.operations(), control.claims(), world.lambda().open());
    }

    private void everyWorkerIsOnTheRoster() {
        var roster = world.archive().roster();
        for (var machine : world.workers()) {
            if (!machine.isPermanent() && !roster.contains(machine.id())) {
                violated("no instance is forgotten", machine.id() + " runs and is not on the roster");
            }
        }
    }

    private void bounds() {
        var workers = world.workers();
        var limits = settings.limits();
        var now = world.kernel().instant();
        mostWorkers = Math.max(mostWorkers, workers.size());
        int maximum = now.isBefore(loweredAt == Instant.MIN ? now : loweredAt.plus(LOWERING))
                ? highestMaximum
                : limits.maxWorkers();
        if (workers.size() > maximum + limits.surge()) {
            violated("no more workers than the maximum and the surge", workers.size() + " workers");
        }
        long counting = workers.stream().filter(machine -> !isGoing(machine)).count();
        surplus(counting, maximum, workers, now);
        if (counting >= limits.minWorkers()) {
            belowSince = null;
            return;
        }
        minutesBelowMinimum++;
        if (belowSince == null) belowSince = now;
        if (Duration.between(belowSince, now).compareTo(LONGEST_BELOW_MINIMUM) > 0) {
            violatedOnce("the minimum is reached again soon", counting + " workers since " + belowSince);
        }
    }

    private boolean isGoing(Machine machine) {
        var node = world.nodeOf(machine);
        return machine.warnedAt().isPresent() || node != null && node.isCordoned();
    }

    /** A replacement stands beside what it replaces; where that could not be drained, the surplus goes by the usual way. */
    private void surplus(long counting, int maximum, Collection<Machine> workers, Instant now) {
        if (counting <= maximum || counting - leaving(workers) <= maximum) {
            surplusSince = null;
            return;
        }
        if (surplusSince == null) surplusSince = now;
        if (Duration.between(surplusSince, now).compareTo(LONGEST_SURPLUS) > 0) {
            violatedOnce("a surplus goes soon", counting + " workers since " + surplusSince);
        }
    }

    /** Claimed but not cordoned yet, or to be claimed once the replacement has joined. */
    private long leaving(Collection<Machine> workers) {
        var control = world.control();
        var leaving = new HashSet<>(control.claimed());
        control.scaleUps().forEach(operation -> leaving.addAll(operation.replaces()));
        return workers.stream()
                .filter(machine -> !isGoing(machine) && leaving.contains(machine.id()))
                .count();
    }

    private boolean mayEnd(Machine machine) {
        var node = world.kubernetes().find(machine.id());
        if (node == null || !node.isEverReady() || !node.isAlive()) return true;
        if (node.pods() == 0 && (node.isCordoned() || hasJustTurnedReady(node))) return true;
        return machine.warnedAt()
                .filter(at -> !world.kernel().instant().isBefore(at.plus(WARNING_NEARLY_OVER)))
                .isPresent();
    }

    private boolean hasJustTurnedReady(Node node) {
        return world.kernel().millis() - node.readySince().orElseThrow() < ONE_TICK.toMillis();
    }

    private String whyNot(Machine machine) {
        var node = world.kubernetes().find(machine.id());
        return "%s had %d pods and was %s"
                .formatted(machine.id(), node.pods(), node.isCordoned() ? "cordoned" : "not cordoned");
    }

    /** What goes on for minutes is told once. */
    private void violatedOnce(String rule, String what) {
        if (told.add(rule + what)) violated(rule, what);
    }

    private void violated(String rule, String what) {
        violations.add(new Violation(world.kernel().instant(), rule, what));
    }
}
