package io.elastikube.fleet;

import java.util.List;

/** EC2's answer to a launch. A lost answer is not among them: it is thrown, and looked up by token. */
public sealed interface LaunchResult {
    /** EC2 started these; fewer than asked for where capacity ran out. */
    record Started(List<Instance> instances) implements LaunchResult {}

    /** EC2 refused and started nothing. */
    record Refused(Ec2Error error, String code, String message) implements LaunchResult {}
}
