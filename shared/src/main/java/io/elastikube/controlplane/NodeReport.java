package io.elastikube.controlplane;

/**
 * A line of the inspect document's answer.
 *
 * @param node the node's name
 * @param everReady whether it is Ready or has been since it registered
 * @param pods pods on it that a drain would have to move (DaemonSets and mirror pods left out)
 * @param mark the operation that cordoned it, empty for none
 */
public record NodeReport(String node, boolean ready, boolean everReady, boolean cordoned, int pods, String mark) {}
