/** Interruptions, lost nodes, leaked instances, and what the others left behind. */
package io.elastikube.cleanup;
