package io.elastikube.scaledown;

import io.elastikube.cluster.Worker;
import io.elastikube.controlplane.NodeReport;
import io.elastikube.fleet.Fleet;
import io.elastikube.fleet.Instance;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Claim;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.State;
import io.elastikube.settings.Settings;
import io.elastikube.settings.SettingsReader;
import io.elastikube.turn.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * From a request to claimed victims. For thrift it chooses them itself, on EC2's own list; workers that never joined come
 * with the request, and are looked at before anything is done to them.
 */
final class Chooser {
    /** A transaction takes a hundred writes, of which each victim's claim is one; the next lowering takes the rest. */
    private static final int MOST_AT_ONCE = 50;

    private final SettingsReader settings;
    private final Fleet fleet;
    private final Inspector inspector;
    private final InstantSource clock;

    Chooser(SettingsReader settings, Fleet fleet, Inspector inspector, InstantSource clock) {
        this.settings = settings;
        this.fleet = fleet;
        this.inspector = inspector;
        this.clock = clock;
    }

    ScaleDown choose(Turn turn, ScaleDown operation) {
        return operation.victims().isEmpty() ? chooseForThrift(turn, operation) : confirmUnjoined(turn, operation);
    }

    private ScaleDown chooseForThrift(Turn turn, ScaleDown operation) {
        var current = settings.current(turn.state().lastGoodSettings()).settings();
        if (current.mode() != Settings.Mode.ACTIVE) {
            return close(turn, operation, "nothing removed: the mode is " + current.mode());
        }
        var serving = Serving.of(fleet.workers(), turn.state(), turn.control().claimed());
        var now = clock.instant();
        var eligible = serving.stream()
                .filter(instance -> !instance.permanent())
                .filter(instance -> !isResting(turn.state(), instance.id(), now))
                .toList();
        var spare = serving.size() - current.limits().minWorkers();
        var count = Math.min(Math.min(operation.wanted(), MOST_AT_ONCE), spare);
        var victims = Victims.choose(count, eligible, serving);
        if (victims.isEmpty()) {
            return close(
                    turn,
                    operation,
                    "nothing removed: %d workers serve, at least %d must, and %d may go"
                            .formatted(serving.size(), current.limits().minWorkers(), eligible.size()));
        }
        var next = operation.draining(victims);
        var change = new Change().update(next);
        victims.forEach(victim -> change.claim(new Claim(victim, operation.id(), now, Optional.empty())));
        // A worker that came under a spot warning this very moment is claimed already; the next tick chooses again.
        return turn.store(change) ? next : operation;
    }

    private static boolean isResting(State state, String instance, Instant now) {
        var until = state.restingUntil().get(instance);
        return until != null && now.isBefore(until);
    }

    private static Map<String, Worker> joined(State state) {
        return state.roster().stream().collect(Collectors.toMap(Worker::instance, worker -> worker));
    }

    /** A worker is reaped only when a fresh answer shows its node absent or never Ready; unknown is not absent. */
    private ScaleDown confirmUnjoined(Turn turn, ScaleDown operation) {
        return switch (inspector.look(turn, operation)) {
            case Inspector.Look.Waiting(var waiting) -> waiting;
            case Inspector.Look.Seen(var nodes) -> reapOrKeep(turn, operation, nodes);
        };
    }

    private ScaleDown reapOrKeep(Turn turn, ScaleDown operation, Map<String, NodeReport> nodes) {
        var instances = fleet.byId(operation.victims());
        var living = operation.victims().stream()
                .filter(victim -> nodes.containsKey(victim) && nodes.get(victim).everReady())
                .filter(instances::containsKey)
                .toList();
        if (!living.isEmpty())
            return keep(turn, operation, living.stream().map(instances::get).toList());
        // Where a node object exists, reaping is a drain. Otherwise the look is kept: Terminator asks how old it is.
        var hasNode = operation.victims().stream().anyMatch(nodes::containsKey);
        var next = hasNode
                ? operation.check(Optional.empty()).at(ScaleDown.Step.DRAINING)
                : operation.at(ScaleDown.Step.TERMINATING);
        turn.storeSurely(new Change().update(next));
        return next;
    }

    /** They had joined after all, late or unseen: they are workers like any other. */
    private ScaleDown keep(Turn turn, ScaleDown operation, List<Instance> living) {
        var now = clock.instant();
        var workers = living.stream()
                .filter(instance -> !joined(turn.state()).containsKey(instance.id()))
                .map(instance -> new Worker(
                        instance.id(),
                        instance.offering(),
                        instance.operation().orElse(operation.id()),
                        instance.launchedAt(),
                        now))
                .toList();
        var closed = operation.at(ScaleDown.Step.ROLLED_BACK).withNote("joined after all");
        var change = new Change().update(closed).state(state -> state.withJoined(workers));
        operation.victims().forEach(victim -> turn.control().claim(victim).ifPresent(change::release));
        turn.storeSurely(change);
        return closed;
    }

    private static ScaleDown close(Turn turn, ScaleDown operation, String because) {
        var closed = operation.at(ScaleDown.Step.ROLLED_BACK).withNote(because);
        turn.storeSurely(new Change().update(closed));
        return closed;
    }
}
