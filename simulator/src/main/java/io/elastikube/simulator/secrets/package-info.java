/** Secrets Manager, as far as the functions may see it: that a secret exists, never what it says. */
package io.elastikube.simulator.secrets;
