package io.elastikube.deciding;

import static io.elastikube.deciding.Words.say;

import io.elastikube.ledger.Claim;
import io.elastikube.ledger.ScaleDown;
import java.util.List;
import java.util.Set;

/**
 * What of a raise can be had: first by calling off drains, then by launching, within maximum, surge and spend ceiling.
 *
 * @param to workers there will be
 * @param limit what kept it from being all, in words for the operator; empty where nothing did
 */
record Grant(int to, int add, List<String> cancels, String limit) {
    private static final Set<ScaleDown.Step> NOT_YET_TERMINATING =
            Set.of(ScaleDown.Step.REQUESTED, ScaleDown.Step.DRAINING);

    static Grant of(Situation situation, Capacity there, int wanted) {
        var limits = situation.settings().limits();
        var drains = drains(situation, limits.maxWorkers() - there.bounded());
        var back = drains.stream().mapToInt(ScaleDown::going).sum();
        var spending = Spending.of(situation.snapshot(), there);
        var byMaximum = Math.max(0, limits.maxWorkers() - there.bounded() - back);
        var bySurge = Math.max(0, limits.maxWorkers() + limits.surge() - there.existing());
        var byMoney = spending.affordable(limits.maxHourlyUsd());
        var missing = Math.max(0, wanted - there.steady() - back);
        var add = Math.min(Math.min(missing, byMaximum), Math.min(bySurge, byMoney));
        return new Grant(
                there.steady() + back + add,
                add,
                drains.stream().map(ScaleDown::id).toList(),
                limit(situation, add < missing, add, byMaximum, bySurge, spending));
    }

    boolean changesAnything() {
        return add > 0 || !cancels.isEmpty();
    }

    /** The drains that are called off; none where their victims would pass the maximum. */
    private static List<ScaleDown> drains(Situation situation, int room) {
        var doomed = situation.snapshot().control().claims().stream()
                .filter(claim -> claim.doomedAt().isPresent())
                .map(Claim::instance)
                .toList();
        var drains = situation.snapshot().control().scaleDowns().stream()
                .filter(drain -> canBeCalledOff(drain, doomed))
                .toList();
        return drains.stream().mapToInt(ScaleDown::going).sum() <= room ? drains : List.of();
    }

    /** A victim that EC2 takes anyway does not come back, and its drain must go on. */
    private static boolean canBeCalledOff(ScaleDown operation, List<String> doomed) {
        return operation.cause() == ScaleDown.Cause.THRIFT
                && NOT_YET_TERMINATING.contains(operation.step())
                && operation.victims().stream().noneMatch(doomed::contains);
    }

    private static String limit(
            Situation situation, boolean isLess, int add, int byMaximum, int bySurge, Spending spending) {
        if (!isLess) return "";
        var limits = situation.settings().limits();
        if (add == byMaximum) return say("the maximum is %d", limits.maxWorkers());
        if (add == bySurge) return say("%d more may exist while others drain", limits.surge());
        return say(
                "%.3f USD an hour and %.3f for each more do not pass %.3f",
                spending.hourlyUsd(),
                spending.oneMoreUsd(),
                limits.maxHourlyUsd().orElseThrow());
    }
}
