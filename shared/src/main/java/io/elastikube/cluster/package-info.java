/** The words of a cluster that every part shares: workers, offerings, prices. Data only; no SDK, no clock, no I/O. */
package io.elastikube.cluster;
