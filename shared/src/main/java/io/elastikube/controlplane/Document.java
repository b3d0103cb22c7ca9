package io.elastikube.controlplane;

import java.util.Locale;

/** Our own SSM documents, by what they do on the control plane. */
public enum Document {
    /** Marks, cordons and drains nodes in parallel; one line of JSON per node. */
    DRAIN,
    /** Releases an operation's mark and uncordons; a later drain of the same operation is refused. */
    UNCORDON,
    /** Deletes node objects of machines that are gone. */
    REMOVE_NODE,
    /** Lists nodes: readiness, cordon, pods, mark. */
    INSPECT;

    /** The name in SSM: {@code elastikube-CLUSTER-drain}. */
    public String name(String prefix) {
        return prefix + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
