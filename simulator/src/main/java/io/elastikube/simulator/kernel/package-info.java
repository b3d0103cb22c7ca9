/**
 * Virtual time: one clock, one queue of events, seeded chance. Everything that happens in the simulator happens here, one
 * thing at a time, in an order that depends on the seed alone.
 */
package io.elastikube.simulator.kernel;
