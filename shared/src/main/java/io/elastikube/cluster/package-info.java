/** The words of the cluster: workers, offerings, zones, bounds. No AWS type is known here. */
package io.elastikube.cluster;
