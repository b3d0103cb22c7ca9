/** One invocation's turn with the lease: take it, advance what is open, end it, and only then announce. */
package io.elastikube.turn;
