package io.elastikube.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Workers to be drained and terminated.
 *
 * @param wanted how many workers are to go; the victims are chosen by Scale-Down
 * @param victims the instances claimed for it that are still to be terminated
 * @param failed instances whose drain failed, and why; they are uncordoned and rested
 * @param drain the drain command, {@code check} the last look before the termination, {@code uncordon} the roll-back,
 *     {@code removal} the removal of the node objects
 */
public record ScaleDown(
        String id,
        Instant openedAt,
        Cause cause,
        Step step,
        int wanted,
        List<String> victims,
        Map<String, String> failed,
        Optional<CommandRef> drain,
        Optional<CommandRef> check,
        Optional<CommandRef> uncordon,
        Optional<CommandRef> removal,
        String note)
        implements Operation {
    /** Why workers go. */
    public enum Cause {
        /** The cluster needs fewer. */
        THRIFT,
        /** EC2 takes it within two minutes. */
        INTERRUPTED,
        /** EC2 recommended to move, and the replacement has joined. */
        REBALANCED,
        /** It never joined. */
        UNJOINED,
        /** Its instance is gone; only the node object is left. */
        VANISHED
    }

    /**
     * {@code REQUESTED → DRAINING → TERMINATING → DONE}, or {@code ROLLED_BACK}; {@code ROLLING_BACK} is the way there,
     * while the failed or cancelled ones are uncordoned.
     */
    public enum Step {
        REQUESTED,
        DRAINING,
        ROLLING_BACK,
        TERMINATING,
        DONE,
        ROLLED_BACK
    }

    public ScaleDown {
        victims = List.copyOf(victims);
        failed = Map.copyOf(failed);
    }

    /** A request whose victims Scale-Down will choose. */
    public static ScaleDown requested(String id, Instant at, int wanted, String why) {
        return of(id, at, Cause.THRIFT, Step.REQUESTED, wanted, List.of(), why);
    }

    /** A request that names its victims; they must be claimed in the same commit. */
    public static ScaleDown of(
            String id, Instant at, Cause cause, Step step, int wanted, List<String> victims, String why) {
        return new ScaleDown(
                id,
                at,
                cause,
                step,
                wanted,
                victims,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                why);
    }

    @Override
    public boolean isClosed() {
        return step == Step.DONE || step == Step.ROLLED_BACK;
    }

    /** How many workers it will still take away. */
    public int going() {
        return isClosed() ? 0 : step == Step.REQUESTED && victims.isEmpty() ? wanted : victims.size();
    }

    public ScaleDown at(Step next) {
        return new ScaleDown(id, openedAt, cause, next, wanted, victims, failed, drain, check, uncordon, removal, note);
    }

    /** The victims are chosen. */
    public ScaleDown draining(List<String> chosen) {
        return new ScaleDown(
                id, openedAt, cause, Step.DRAINING, wanted, chosen, failed, drain, check, uncordon, removal, note);
    }

    public ScaleDown drain(CommandRef command) {
        return new ScaleDown(
                id,
                openedAt,
                cause,
                step,
                wanted,
                victims,
                failed,
                Optional.of(command),
                check,
                uncordon,
                removal,
                note);
    }

    public ScaleDown check(Optional<CommandRef> command) {
        return new ScaleDown(
                id, openedAt, cause, step, wanted, victims, failed, drain, command, uncordon, removal, note);
    }

    public ScaleDown uncordon(Optional<CommandRef> command) {
        return new ScaleDown(id, openedAt, cause, step, wanted, victims, failed, drain, check, command, removal, note);
    }

    public ScaleDown removal(Optional<CommandRef> command) {
        return new ScaleDown(id, openedAt, cause, step, wanted, victims, failed, drain, check, uncordon, command, note);
    }

    /** Some or all could not be drained, or need not be any more. */
    public ScaleDown rollingBack(List<String> kept, Map<String, String> reasons) {
        return new ScaleDown(
                id,
                openedAt,
                cause,
                Step.ROLLING_BACK,
                wanted,
                kept,
                reasons,
                drain,
                check,
                Optional.empty(),
                removal,
                note);
    }

    /** The failed ones are uncordoned; the others go on. */
    public ScaleDown rolledBack() {
        return new ScaleDown(
                id,
                openedAt,
                cause,
                victims.isEmpty() ? Step.ROLLED_BACK : Step.DRAINING,
                wanted,
                victims,
                Map.of(),
                drain,
                check,
                uncordon,
                removal,
                note);
    }

    /** Not drained, and not to be rolled back either. */
    public ScaleDown failing(Map<String, String> reasons) {
        return new ScaleDown(
                id, openedAt, cause, step, wanted, victims, reasons, drain, check, uncordon, removal, note);
    }

    public ScaleDown withNote(String text) {
        return new ScaleDown(
                id,
                openedAt,
                cause,
                step,
                wanted,
                victims,
                failed,
                drain,
                check,
                uncordon,
                removal,
                note.isEmpty() ? text : note + "; " + text);
    }

    /** Gives back what a raise needs, whatever the drain has reached. */
    public ScaleDown cancelled(String because) {
        var all = new TreeMap<>(failed);
        victims.forEach(victim -> all.put(victim, because));
        return rollingBack(List.of(), all);
    }
}
