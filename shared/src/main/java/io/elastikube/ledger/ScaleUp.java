package io.elastikube.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Workers to be launched and seen joined.
 *
 * @param wanted how many workers are asked for
 * @param replaces workers that are drained once these have joined (a rebalance recommendation), or are draining already
 *     (a spot warning)
 * @param drainReplaced whether the replaced ones still have to be drained when this is done
 * @param joined those of the launched whose nodes were seen Ready
 * @param joinBy the deadline, once everything is launched
 * @param inspection the last look at the nodes
 */
public record ScaleUp(
        String id,
        Instant openedAt,
        Step step,
        int wanted,
        List<String> replaces,
        boolean drainReplaced,
        List<Launch> launches,
        List<String> joined,
        Optional<Instant> joinBy,
        Optional<CommandRef> inspection,
        String note)
        implements Operation {
    /** {@code REQUESTED → LAUNCHING → JOINING → DONE}, or {@code FAILED}. */
    public enum Step {
        REQUESTED,
        LAUNCHING,
        JOINING,
        DONE,
        FAILED
    }

    public ScaleUp {
        replaces = List.copyOf(replaces);
        launches = List.copyOf(launches);
        joined = List.copyOf(joined);
    }

    /** A request for workers because of demand. */
    public static ScaleUp requested(String id, Instant at, int wanted, String why) {
        return new ScaleUp(
                id,
                at,
                Step.REQUESTED,
                wanted,
                List.of(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                why);
    }

    @Override
    public boolean isClosed() {
        return step == Step.DONE || step == Step.FAILED;
    }

    /** Everything that was started so far. */
    public List<String> launched() {
        return launches.stream().flatMap(launch -> launch.instances().stream()).toList();
    }

    /** How many workers it will still add: asked for or started, and not yet joined. */
    public int coming() {
        return switch (step) {
            case REQUESTED, LAUNCHING -> wanted - joined.size();
            case JOINING -> launched().size() - joined.size();
            case DONE, FAILED -> 0;
        };
    }
}
