package io.elastikube.scaleup;

import io.elastikube.fleet.Fleet;
import io.elastikube.fleet.Instance;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.Launch;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.settings.Settings;
import io.elastikube.settings.SettingsReader;
import io.elastikube.telemetry.Metric;
import io.elastikube.turn.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** From a request to the launches to be tried: bootstrap verified, room counted on EC2's own list, zones by round robin. */
final class Planner {
    private final SettingsReader settings;
    private final Bootstrap bootstrap;
    private final Fleet fleet;
    private final Ladder ladder;

    Planner(SettingsReader settings, Bootstrap bootstrap, Fleet fleet, Ladder ladder) {
        this.settings = settings;
        this.bootstrap = bootstrap;
        this.fleet = fleet;
        this.ladder = ladder;
    }

    ScaleUp plan(Turn turn, ScaleUp operation) {
        var missing = bootstrap.missing();
        if (!missing.isEmpty()) return abandon(turn, operation, String.join("; ", missing));

        var current = settings.current(turn.state().lastGoodSettings()).settings();
        if (current.mode() != Settings.Mode.ACTIVE) {
            return close(turn, operation.at(ScaleUp.Step.DONE).withNote("not launched: the mode is " + current.mode()));
        }
        var room = room(turn.control(), operation, fleet.workers(), current);
        var count = Math.min(operation.wanted(), room.workers());
        if (count <= 0) return close(turn, operation.at(ScaleUp.Step.DONE).withNote("not launched: " + room.because()));
        return store(turn, operation.wanting(count), current);
    }

    private ScaleUp store(Turn turn, ScaleUp operation, Settings current) {
        var cursor = turn.state().zoneCursor();
        List<Launch> launches = new ArrayList<>();
        for (var share : ladder.shares(operation.wanted(), cursor)) {
            var offering = ladder.first(current, share.zone(), operation.launching(launches));
            launches.add(Launch.planned(ladder.request(operation, launches.size() + 1, offering, share.count())));
        }
        var next = operation.launching(launches);
        turn.storeSurely(new Change().update(next).state(state -> state.withZoneCursor(cursor + next.wanted())));
        return next;
    }

    /**
     * How many more workers may exist. Instances that EC2 lists count from the moment they are pending, and so do those
     * that open operations have started or are about to start but EC2 does not list yet; those that are claimed or to be
     * replaced do not count, but are bounded by the surge.
     */
    static Room room(Control control, ScaleUp operation, List<Instance> listed, Settings settings) {
        var limits = settings.limits();
        var gone = listed.stream()
                .filter(each -> !each.phase().isLive())
                .map(Instance::id)
                .collect(Collectors.toSet());
        Set<String> existing = listed.stream()
                .filter(each -> each.phase().isLive())
                .map(Instance::id)
                .collect(Collectors.toSet());
        var coming = 0;
        for (var other : control.scaleUps()) {
            other.launched().stream().filter(id -> !gone.contains(id)).forEach(existing::add);
            if (!other.id().equals(operation.id())) coming += other.toBeStarted();
        }
        var counting = new HashSet<>(existing);
        counting.removeAll(control.claimed());
        control.scaleUps().forEach(other -> counting.removeAll(other.replaces()));
        var belowMaximum = limits.maxWorkers() - counting.size() - coming;
        var belowSurge = limits.maxWorkers() + limits.surge() - existing.size() - coming;
        var unlisted =
                (int) existing.stream().filter(id -> !isListed(listed, id)).count();
        var spend = Spend.room(listed, coming + unlisted, settings);
        return new Room(
                Math.min(Math.min(belowMaximum, belowSurge), spend),
                "%d workers count and %d exist, %d are coming; at most %d may be, %d with surge, and the ceiling leaves %s"
                        .formatted(
                                counting.size(),
                                existing.size(),
                                coming,
                                limits.maxWorkers(),
                                limits.maxWorkers() + limits.surge(),
                                spend == Integer.MAX_VALUE ? "any" : Integer.toString(spend)));
    }

    private static boolean isListed(List<Instance> listed, String id) {
        return listed.stream().anyMatch(each -> each.id().equals(id));
    }

    /** How many workers may be launched, and the count behind it. */
    record Room(int workers, String because) {}

    private static ScaleUp abandon(Turn turn, ScaleUp operation, String because) {
        turn.telemetry().count(Metric.BOOTSTRAP_MISSING, 1);
        turn.fail("%s launched nothing: %s".formatted(operation.id(), because));
        return close(turn, operation.at(ScaleUp.Step.FAILED).withNote(because));
    }

    private static ScaleUp close(Turn turn, ScaleUp closed) {
        turn.storeSurely(new Change().update(closed));
        return closed;
    }
}
