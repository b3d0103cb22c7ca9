package io.elastikube.bench;

import io.elastikube.simulator.wire.CallLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

/** What the four functions call while there is nothing to do, and what a month of that costs. */
final class IdleTick implements Bench {
    static final int MOST_CALLS_OF_DECISION = 4;
    private static final Duration WATCHED = Duration.ofHours(24);
    private static final Pattern READING = Pattern.compile("(Query|Get|Describe|List).*");

    @Override
    public String name() {
        return "idle-tick";
    }

    @Override
    public String measure() {
        var calm = CalmCluster.watched(WATCHED);
        var table = new Table("function", "idle invocations", "call", "least", "most");
        calm.visits().forEach((function, visits) -> {
            table.row(function, visits.size(), "**all**", least(visits, _ -> true), most(visits, _ -> true));
            actions(visits)
                    .forEach((action, _) ->
                            table.row("", "", action, least(visits, is(action)), most(visits, is(action))));
        });
        var decision = calm.visits().get("decision");
        var most = most(decision, _ -> true);
        var writes = writes(decision);
        if (most > MOST_CALLS_OF_DECISION || !writes.equals(Set.of("BatchWriteItem to history")))
            throw new IllegalStateException(
                    "an idle tick of Decision makes %d calls and writes %s".formatted(most, writes));
        return """
                A day of a simulated cluster that is calm (steady load, four workers of which two are elastic): AWS calls of an invocation.

                %s
                An idle tick of Decision makes at most %d calls; all that it writes is %s.

                %s""".formatted(table, most, String.join(", ", writes), new IdleMonth(calm).inWords());
    }

    /** What these invocations change, and where. */
    static Set<String> writes(List<List<CallLog.Call>> visits) {
        return visits.stream()
                .flatMap(List::stream)
                .filter(call -> !READING.matcher(call.site().action()).matches())
                .map(IdleTick::write)
                .collect(Collectors.toSet());
    }

    static long most(List<List<CallLog.Call>> visits, Predicate<CallLog.Call> which) {
        return visits.stream().mapToLong(counting(which)).max().orElse(0);
    }

    private static long least(List<List<CallLog.Call>> visits, Predicate<CallLog.Call> which) {
        return visits.stream().mapToLong(counting(which)).min().orElse(0);
    }

    private static ToLongFunction<List<CallLog.Call>> counting(Predicate<CallLog.Call> which) {
        return visit -> visit.stream().filter(which).count();
    }

    private static Predicate<CallLog.Call> is(String action) {
        return call -> action(call).equals(action);
    }

    private static Map<String, Long> actions(List<List<CallLog.Call>> visits) {
        return visits.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(IdleTick::action, TreeMap::new, Collectors.counting()));
    }

    private static String action(CallLog.Call call) {
        return call.site().service() + " " + call.site().action();
    }

    private static String write(CallLog.Call call) {
        return call.site().request() instanceof BatchWriteItemRequest batch
                        && batch.requestItems().keySet().equals(Set.of(CalmCluster.HISTORY_TABLE))
                ? "BatchWriteItem to history"
                : action(call);
    }
}
