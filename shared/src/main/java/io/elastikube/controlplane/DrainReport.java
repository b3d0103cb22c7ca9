package io.elastikube.controlplane;

/**
 * A line of the drain, uncordon or remove-node document's answer.
 *
 * @param because for a failure: {@code refused} (another's mark), {@code timeout}, {@code absent}, or the reason given
 */
public record DrainReport(String node, boolean done, String because) {
    /** Whether the node carries another operation's mark, and was left alone. */
    public boolean isRefused() {
        return because.equals("refused");
    }
}
