package io.elastikube.simulator.run;

import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Ports;
import io.elastikube.simulator.bus.Function;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The functions to be run. */
@FunctionalInterface
public interface Chain {
    List<Function> functions(Deployment deployment, Ports ports, Ec2Client ec2);
}
