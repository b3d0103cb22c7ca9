/**
 * The one layer between the functions and everything they call: it records each call, lets its latency go by, and is the
 * only place where faults and crashes are put in. What is behind it is never told.
 */
package io.elastikube.simulator.wire;
