package io.elastikube.simulator.ec2;

/** Whoever must know what becomes of an instance. */
public interface Watcher {
    /** It boots: from here on it may join its cluster. */
    void started(Machine machine);

    /** Its state changed; EC2 tells the world by an event. */
    void changed(Machine machine);

    /** Power is off. */
    void died(Machine machine);
}
