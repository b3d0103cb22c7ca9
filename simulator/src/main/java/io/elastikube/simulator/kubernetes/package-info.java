/**
 * A Kubernetes cluster under load: nodes, a shop's pods counted by node, their autoscaler and scheduler, a disruption budget,
 * drains. It knows nothing of EC2.
 */
package io.elastikube.simulator.kubernetes;
