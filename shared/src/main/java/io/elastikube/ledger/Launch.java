package io.elastikube.ledger;

import io.elastikube.cluster.Offering;
import io.elastikube.fleet.LaunchRequest;
import java.util.List;

/**
 * One request to EC2, planned and stored whole before it is made, so that a replay is the same to the byte.
 *
 * @param instances what it started, once known
 * @param note the error code or shortfall, for the reader
 */
public record Launch(LaunchRequest request, Progress progress, List<String> instances, String note) {
    /** How far a launch has come. {@code TRYING} is stored before the request: from then on EC2 may have acted on it. */
    public enum Progress {
        PLANNED,
        TRYING,
        STARTED,
        REFUSED
    }

    public Launch {
        instances = List.copyOf(instances);
    }

    public static Launch planned(LaunchRequest request) {
        return new Launch(request, Progress.PLANNED, List.of(), "");
    }

    public Launch trying() {
        return new Launch(request, Progress.TRYING, instances, note);
    }

    /** EC2 started these, which may be fewer than were asked for. */
    public Launch started(List<String> ids) {
        var shortfall = ids.size() < request.count() ? "started %d of %d".formatted(ids.size(), request.count()) : "";
        return new Launch(request, Progress.STARTED, ids, shortfall);
    }

    public Launch refused(String why) {
        return new Launch(request, Progress.REFUSED, instances, why);
    }

    public Offering offering() {
        return request.offering();
    }

    /** How many of the workers asked for it has not started. */
    public int missing() {
        return request.count() - instances.size();
    }

    public boolean isSettled() {
        return progress == Progress.STARTED || progress == Progress.REFUSED;
    }

    /** Whether its offering had less than was asked for. */
    public boolean ranDry() {
        return isSettled() && missing() > 0;
    }
}
