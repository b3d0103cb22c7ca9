/**
 * A whole simulated world around the four shipped functions: put together, run for days, watched by invariants, and asked at
 * its end what came of it.
 */
package io.elastikube.simulator.run;
