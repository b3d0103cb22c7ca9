package io.elastikube.deciding;

import java.util.Map;
import java.util.OptionalInt;

/** What one layer wants of the fleet, with the figures that it used. */
public sealed interface Proposal {
    /** In words for the operator. */
    String because();

    Map<String, Double> figures();

    /** No opinion. */
    record Abstain(String because, Map<String, Double> figures) implements Proposal {}

    /** At least {@code to} workers, those counted that are coming. */
    record Raise(int to, Urgency urgency, String because, Map<String, Double> figures) implements Proposal {}

    /** No more than {@code to} workers are needed. */
    record Lower(int to, String because, Map<String, Double> figures) implements Proposal {}

    /**
     * Not now.
     *
     * @param below for a lowering: only one to fewer workers than this is forbidden; empty where any is
     */
    record Forbid(Action action, OptionalInt below, String because, Map<String, Double> figures) implements Proposal {}

    /** Whether a raise waits for the cooldown. */
    enum Urgency {
        NORMAL,
        EMERGENCY
    }

    /** What can be forbidden; an emergency's raise cannot. */
    enum Action {
        RAISE,
        LOWER
    }

    static Proposal abstain(String because) {
        return new Abstain(because, Map.of());
    }

    static Proposal noLowering(String because, Map<String, Double> figures) {
        return new Forbid(Action.LOWER, OptionalInt.empty(), because, figures);
    }

    static Proposal noLoweringBelow(int workers, String because, Map<String, Double> figures) {
        return new Forbid(Action.LOWER, OptionalInt.of(workers), because, figures);
    }
}
