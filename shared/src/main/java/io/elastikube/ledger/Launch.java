package io.elastikube.ledger;

import io.elastikube.cluster.Offering;
import java.util.List;

/**
 * One request to EC2, planned and stored before it is made.
 *
 * @param token the client token; a replay under it starts nothing twice
 * @param count how many workers are asked for; EC2 may start fewer
 * @param instances what it started, once known
 * @param note the error code or shortfall, for the reader
 */
public record Launch(
        String token, Offering offering, int count, Progress progress, List<String> instances, String note) {
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

    public static Launch planned(String token, Offering offering, int count) {
        return new Launch(token, offering, count, Progress.PLANNED, List.of(), "");
    }

    public Launch trying() {
        return new Launch(token, offering, count, Progress.TRYING, instances, note);
    }

    public Launch started(List<String> ids) {
        var shortfall = ids.size() < count ? "started %d of %d".formatted(ids.size(), count) : "";
        return new Launch(token, offering, count, Progress.STARTED, ids, shortfall);
    }

    public Launch refused(String why) {
        return new Launch(token, offering, count, Progress.REFUSED, instances, why);
    }
}
