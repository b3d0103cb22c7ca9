package io.elastikube.controlplane;

/** Where a command stands. */
public sealed interface CommandStatus {
    /** Not ended yet, or not answered for yet. */
    record Running() implements CommandStatus {}

    /** Ended with exit code 0. */
    record Succeeded(String output) implements CommandStatus {}

    /** Ended otherwise: SSM's status (Failed, TimedOut, DeliveryTimedOut, Cancelled, NoInstancesInTag, …) and output. */
    record Failed(String status, String output) implements CommandStatus {}
}
