package io.elastikube.scaleup;

import io.elastikube.fleet.Fleet;
import io.elastikube.fleet.Instance;
import io.elastikube.fleet.LaunchResult;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Launch;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.settings.Settings;
import io.elastikube.settings.SettingsReader;
import io.elastikube.telemetry.Metric;
import io.elastikube.turn.Turn;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries the planned launches one by one. Each is stored as tried before it is, and its outcome before the next; one that
 * was left without an outcome is looked up by its token before it is replayed.
 */
final class Launcher {
    private final SettingsReader settings;
    private final Fleet fleet;
    private final Ladder ladder;
    private final InstantSource clock;

    Launcher(SettingsReader settings, Fleet fleet, Ladder ladder, InstantSource clock) {
        this.settings = settings;
        this.fleet = fleet;
        this.ladder = ladder;
        this.clock = clock;
    }

    ScaleUp launch(Turn turn, ScaleUp operation) {
        var current = settings.current(turn.state().lastGoodSettings()).settings();
        var now = operation;
        for (int next = unsettled(now); next >= 0; next = unsettled(now)) {
            if (!turn.hasTimeToAct()) return now;
            now = attempt(turn, now, next, current);
        }
        return conclude(turn, now, current);
    }

    private static int unsettled(ScaleUp operation) {
        for (int i = 0; i < operation.launches().size(); i++) {
            if (!operation.launches().get(i).isSettled()) return i;
        }
        return -1;
    }

    private ScaleUp attempt(Turn turn, ScaleUp operation, int index, Settings current) {
        var launch = operation.launches().get(index);
        if (launch.progress() == Launch.Progress.TRYING) {
            var found = ids(fleet.byToken(launch.request().token()));
            // Fewer may be those that are listed by now; the replay under the same token names all of them.
            if (found.size() == launch.request().count())
                return settle(turn, operation, index, launch.started(found), current);
        } else {
            launch = launch.trying();
            operation = operation.launching(replaced(operation.launches(), index, launch));
            turn.storeSurely(new Change().update(operation));
        }
        return switch (fleet.launch(launch.request())) {
            case LaunchResult.Started(var instances) ->
                settle(turn, operation, index, launch.started(ids(instances)), current);
            case LaunchResult.Refused(var error, var code, var _)
            when error.isDry() -> settle(turn, operation, index, launch.refused(code), current);
            case LaunchResult.Refused(var error, var code, var message) ->
                stop(turn, operation, index, launch.refused(code), "%s (%s): %s".formatted(code, error, message));
        };
    }

    /** Stores an outcome, and with it the next rung for what is still missing. */
    private ScaleUp settle(Turn turn, ScaleUp operation, int index, Launch outcome, Settings current) {
        var launches = replaced(operation.launches(), index, outcome);
        var settled = operation.launching(launches);
        if (outcome.ranDry()) {
            turn.telemetry().count(Metric.OFFERING_DRY, 1);
            turn.telemetry().warn("offering ran dry", "offering", outcome.offering(), "code", outcome.note());
            var rung = ladder.next(current, outcome.offering().zone(), settled);
            rung.ifPresent(offering -> launches.add(
                    Launch.planned(ladder.request(operation, launches.size() + 1, offering, outcome.missing()))));
        }
        var next = operation.launching(launches);
        turn.storeSurely(new Change().update(next));
        return next;
    }

    /** No other offering can cure this: what is not tried yet is not tried, and a person has to know. */
    private static ScaleUp stop(Turn turn, ScaleUp operation, int index, Launch outcome, String because) {
        turn.telemetry().count(Metric.LAUNCH_REFUSED, 1);
        turn.fail("%s: EC2 refused %s: %s"
                .formatted(operation.id(), outcome.request().token(), because));
        var launches = replaced(operation.launches(), index, outcome);
        launches.replaceAll(
                launch -> launch.progress() == Launch.Progress.PLANNED ? launch.refused("not tried") : launch);
        var next = operation.launching(launches).withNote(because);
        turn.storeSurely(new Change().update(next));
        return next;
    }

    private ScaleUp conclude(Turn turn, ScaleUp operation, Settings current) {
        var started = operation.launched().size();
        if (started > 0) {
            turn.telemetry().count(Metric.WORKERS_LAUNCHED, started);
            return store(turn, operation.joiningBy(clock.instant().plus(current.joinDeadline())));
        }
        turn.fail(
                "%s launched nothing of %d: every offering was refused".formatted(operation.id(), operation.wanted()));
        return store(turn, operation.at(ScaleUp.Step.FAILED).withNote("nothing launched"));
    }

    private static ScaleUp store(Turn turn, ScaleUp next) {
        turn.storeSurely(new Change().update(next));
        return next;
    }

    private static List<String> ids(List<Instance> instances) {
        return instances.stream().map(Instance::id).toList();
    }

    private static List<Launch> replaced(List<Launch> launches, int index, Launch launch) {
        var copy = new ArrayList<>(launches);
        copy.set(index, launch);
        return copy;
    }
}
