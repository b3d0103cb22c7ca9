package io.elastikube.simulator.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts the calls into their order (time, function, invocation, sequence) and hands them on once they have ended. Nothing is
 * rendered here: who does not read them does not pay for them.
 */
public final class CallLog {
    private static final Comparator<Entry> ORDER = Comparator.comparingLong((Entry entry) -> entry.site.time())
            .thenComparing(entry -> entry.site.function())
            .thenComparing(entry -> entry.site.invocation())
            .thenComparingInt(entry -> entry.site.sequence());

    private final Consumer<Call> reader;
    private final Deque<Entry> open = new ArrayDeque<>();

    public CallLog(Consumer<Call> reader) {
        this.reader = reader;
    }

    /** A call that has ended. */
    public record Call(CallSite site, Outcome outcome) {}

    Entry begin(CallSite site) {
        handOnBefore(site.time());
        var entry = new Entry(site);
        open.add(entry);
        return entry;
    }

    /** Hands on what is left, ended or not. */
    public void finish() {
        for (var entry : open) if (entry.outcome == null) entry.end(Outcome.UNENDED);
        handOnBefore(Long.MAX_VALUE);
    }

    /** Calls begin in the order of time; those that began together are sorted. */
    private void handOnBefore(long time) {
        while (!open.isEmpty() && open.peek().isBefore(time)) {
            long at = open.peek().site.time();
            List<Entry> together = new ArrayList<>(1);
            for (var entry : open) {
                if (entry.site.time() != at) break;
                if (entry.outcome == null) return;
                together.add(entry);
            }
            if (together.size() > 1) together.sort(ORDER);
            for (var entry : together) {
                open.poll();
                reader.accept(new Call(entry.site, entry.outcome));
            }
        }
    }

    static final class Entry {
        private final CallSite site;
        private Outcome outcome;

        private Entry(CallSite site) {
            this.site = site;
        }

        private boolean isBefore(long time) {
            return site.time() < time;
        }

        void end(Outcome how) {
            outcome = how;
        }
    }
}
