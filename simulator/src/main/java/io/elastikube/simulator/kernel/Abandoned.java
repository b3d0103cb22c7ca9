package io.elastikube.simulator.kernel;

/** The simulation is over: unwinds the activities that still waited. */
final class Abandoned extends Error {
    Abandoned() {
        super("the simulation was closed", null, false, false);
    }
}
