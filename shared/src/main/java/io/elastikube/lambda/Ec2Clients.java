package io.elastikube.lambda;

import software.amazon.awssdk.services.ec2.Ec2Client;

/** Apart from {@link Clients}, so that Decision, which does not carry EC2's jar, never loads its classes. */
public final class Ec2Clients {
    private Ec2Clients() {}

    public static Ec2Client ec2(Environment environment) {
        return Clients.in(environment, Patience.EC2.applyTo(Ec2Client.builder()))
                .build();
    }
}
