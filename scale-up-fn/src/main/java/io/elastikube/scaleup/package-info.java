/** Launches workers and sees them joined. It terminates nothing. */
package io.elastikube.scaleup;
