/** A turn with the lease, on the simulated tables. */
package io.elastikube.conformance.turn;
