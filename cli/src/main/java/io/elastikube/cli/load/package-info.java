/** What is asked of the cluster, minute by minute: recorded traces and built-in scenarios. Knows nothing of the simulation. */
package io.elastikube.cli.load;
