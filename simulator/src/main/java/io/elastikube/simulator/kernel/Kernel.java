package io.elastikube.simulator.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The virtual clock and its queue of events.
 *
 * <p>Time moves only from event to event. An <i>instant</i> event runs and is over. An <i>activity</i> (a function's
 * invocation) runs in a thread of its own and may {@link #pause}: whatever else is due goes on meanwhile, other activities
 * included. One baton goes round, so that exactly one thread runs at any moment and the order is that of the queue: real
 * interleaving, and the same at every run. Whoever holds the baton also works off the queue, which spares a change of
 * threads wherever nothing else is due during a pause.
 */
public final class Kernel implements InstantSource, AutoCloseable {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Deque<Host> idle = new ArrayDeque<>();
    private final List<Host> asleep = new ArrayList<>();
    private final Host owner = Host.owner();
    private Host holder = owner;
    private long now;
    private long sequence;
    private int hosts;
    private Throwable failure;
    private boolean closed;

    public Kernel(Instant start) {
        this.now = start.toEpochMilli();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public long millis() {
        return now;
    }

    /** Plans something that takes no time. */
    public Event at(long millis, Runnable action) {
        return plan(millis, Event.Kind.INSTANT, action, null);
    }

    public Event after(Duration delay, Runnable action) {
        return at(now + delay.toMillis(), action);
    }

    public Event after(long millis, Runnable action) {
        return at(now + millis, action);
    }

    /** Plans something at every multiple of {@code period} after {@code first}, until the kernel is closed. */
    public void every(long first, long period, Runnable action) {
        at(first, () -> {
            action.run();
            every(first + period, period, action);
        });
    }

    /** Plans something that may {@link #pause}. */
    public Event activity(long millis, Runnable action) {
        return plan(millis, Event.Kind.ACTIVITY, action, null);
    }

    /** Whether the caller is the one that runs: only it may {@link #pause}. */
    public boolean isRunBy(Thread thread) {
        return holder.runsOn(thread);
    }

    /** Lets this much time go by for the activity that calls; everything that falls due happens meanwhile. */
    public void pause(long millis) {
        if (closed) throw new Abandoned();
        long until = now + millis;
        var first = events.peek();
        if (first == null || first.at > until) {
            now = until;
            return;
        }
        var self = holder;
        asleep.add(self);
        work(self, plan(until, Event.Kind.WAKE, null, self));
        asleep.remove(self);
        if (closed) throw new Abandoned();
    }

    /** Works off everything that is due up to a time. What an event throws is thrown here. */
    public void runUntil(Instant end) {
        owner.isCurrentThread();
        work(owner, plan(end.toEpochMilli(), Event.Kind.WAKE, null, owner));
        if (failure != null) throw new IllegalStateException("the simulation failed at " + instant(), failure);
    }

    /** Ends the activities that still wait. */
    @Override
    public void close() {
        closed = true;
        owner.isCurrentThread();
        for (var host : List.copyOf(asleep)) handTo(host, owner);
        while (!idle.isEmpty()) handTo(idle.pop(), owner);
    }

    private Event plan(long millis, Event.Kind kind, Runnable action, Host sleeper) {
        var event = new Event(Math.max(millis, now), sequence++, kind, action, sleeper);
        events.add(event);
        return event;
    }

    /** Works off the queue until {@code mine} is due; without one, for ever. Somebody else may do so on the way. */
    private void work(Host self, Event mine) {
        while (!closed) {
            if (failure != null) {
                if (self != owner) sleepAndGiveTo(owner, self, mine);
                return;
            }
            var next = events.poll();
            if (next.isCancelled()) continue;
            now = Math.max(now, next.at);
            if (next == mine) return;
            switch (next.kind) {
                case INSTANT -> guarded(next.action);
                case ACTIVITY -> {
                    if (mine != null) {
                        handTo(hostFor(next.action), self);
                        return;
                    }
                    guarded(next.action);
                }
                case WAKE -> {
                    sleepAndGiveTo(next.sleeper, self, mine);
                    if (mine != null || closed) return;
                    guarded(self.activity);
                }
            }
        }
    }

    /** Who waits for an event of its own is woken by it; who does not is free for the next activity. */
    private void sleepAndGiveTo(Host next, Host self, Event mine) {
        if (mine == null) idle.push(self);
        handTo(next, self);
    }

    private Host hostFor(Runnable action) {
        var host = idle.isEmpty() ? newHost() : idle.pop();
        host.activity = action;
        return host;
    }

    private Host newHost() {
        var self = new Host[1];
        self[0] = Host.started("simulation-" + hosts++, () -> {
            if (!closed) {
                guarded(self[0].activity);
                if (!closed) work(self[0], null);
            }
            holder = owner;
            owner.wake();
        });
        return self[0];
    }

    private void handTo(Host next, Host self) {
        holder = next;
        self.giveTo(next);
        self.await();
    }

    /** What goes wrong inside an event ends the simulation, in the owner's thread. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (Abandoned _) {
            // The kernel was closed under it.
        } catch (RuntimeException | Error problem) {
            failure = problem;
        }
    }
}
