/** EC2 as the cluster uses it: launches under client tokens, look-ups, terminations; errors by their meaning. */
package io.elastikube.fleet;
