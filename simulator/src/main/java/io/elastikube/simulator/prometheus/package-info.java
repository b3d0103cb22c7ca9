/**
 * A Prometheus that scrapes the simulated cluster and answers the product's own queries, in the real one's words: rates with
 * its extrapolation, staleness after its rules, and no series that real exporters lack.
 */
package io.elastikube.simulator.prometheus;
