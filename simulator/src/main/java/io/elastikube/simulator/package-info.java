/** A cloud, a cluster and a clock to run the four functions in, with faults. */
package io.elastikube.simulator;
