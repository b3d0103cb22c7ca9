package io.elastikube.simulator.kernel;

import java.util.concurrent.locks.LockSupport;

/** A thread that may hold the baton. Only the holder runs; all others are parked. */
final class Host {
    private Thread thread;
    private volatile boolean baton;
    /** What to do when the baton comes, for a host that waits for work. */
    Runnable activity;

    /** For the thread that owns the kernel: it holds the baton from the start. */
    static Host owner() {
        var host = new Host();
        host.thread = Thread.currentThread();
        host.baton = true;
        return host;
    }

    /** A virtual thread that waits for the baton before it does anything. */
    static Host started(String name, Runnable body) {
        var host = new Host();
        host.thread = Thread.ofVirtual().name(name).unstarted(() -> {
            host.await();
            body.run();
        });
        host.thread.start();
        return host;
    }

    /** The owner may have moved to another thread between two runs. */
    void isCurrentThread() {
        thread = Thread.currentThread();
    }

    boolean runsOn(Thread other) {
        return thread == other;
    }

    /** Gives the baton to this one; the giver must go on to {@link #await} or end. */
    void wake() {
        baton = true;
        LockSupport.unpark(thread);
    }

    void await() {
        while (!baton) LockSupport.park(this);
    }

    void giveTo(Host next) {
        baton = false;
        next.wake();
    }
}
