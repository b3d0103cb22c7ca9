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

    /** How many workers it has yet to start: planned or being tried. */
    public int toBeStarted() {
        return switch (step) {
            case REQUESTED -> wanted;
            case LAUNCHING ->
                launches.stream()
                        .filter(launch -> !launch.isSettled())
                        .mapToInt(Launch::missing)
                        .sum();
            case JOINING, DONE, FAILED -> 0;
        };
    }

    /** How many workers it will still add: asked for or started, and not yet joined. */
    public int coming() {
        return switch (step) {
            case REQUESTED, LAUNCHING, JOINING -> toBeStarted() + launched().size() - joined.size();
            case DONE, FAILED -> 0;
        };
    }

    public ScaleUp withNote(String text) {
        return new ScaleUp(
                id,
                openedAt,
                step,
                wanted,
                replaces,
                drainReplaced,
                launches,
                joined,
                joinBy,
                inspection,
                note.isEmpty() ? text : note + "; " + text);
    }

    public ScaleUp at(Step next) {
        return new ScaleUp(
                id, openedAt, next, wanted, replaces, drainReplaced, launches, joined, joinBy, inspection, note);
    }

    public ScaleUp wanting(int workers) {
        return new ScaleUp(
                id, openedAt, step, workers, replaces, drainReplaced, launches, joined, joinBy, inspection, note);
    }

    public ScaleUp launching(List<Launch> all) {
        return new ScaleUp(
                id, openedAt, Step.LAUNCHING, wanted, replaces, drainReplaced, all, joined, joinBy, inspection, note);
    }

    public ScaleUp joiningBy(Instant deadline) {
        return new ScaleUp(
                id,
                openedAt,
                Step.JOINING,
                wanted,
                replaces,
                drainReplaced,
                launches,
                joined,
                Optional.of(deadline),
                inspection,
                note);
    }

    public ScaleUp inspecting(Optional<CommandRef> command) {
        return new ScaleUp(
                id, openedAt, step, wanted, replaces, drainReplaced, launches, joined, joinBy, command, note);
    }

    public ScaleUp joinedBy(List<String> all) {
        return new ScaleUp(
                id, openedAt, step, wanted, replaces, drainReplaced, launches, all, joinBy, inspection, note);
    }

    /** A replacement of workers that EC2 is going to take, or may. */
    public ScaleUp replacing(List<String> instances, boolean drainThem) {
        return new ScaleUp(
                id, openedAt, step, wanted, instances, drainThem, launches, joined, joinBy, inspection, note);
    }
}
