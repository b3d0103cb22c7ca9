package io.elastikube.cleanup;

import io.elastikube.controlplane.ControlPlane;
import io.elastikube.events.EventPublisher;
import io.elastikube.fleet.Fleet;
import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Ports;
import io.elastikube.ledger.Ledger;
import io.elastikube.settings.SettingsReader;
import io.elastikube.turn.Turns;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Puts Cleanup together. */
final class Wiring {
    private Wiring() {}

    static CleanupFunction function(Deployment deployment, Ports ports, Ec2Client ec2) {
        var cluster = deployment.cluster();
        var clock = ports.clock();
        var ledger = new Ledger(ports.dynamo(), deployment.controlTable(), deployment.historyTable(), cluster, clock);
        var turns = new Turns(ledger, new EventPublisher(ports.events(), deployment.eventBus(), cluster));
        var fleet = new Fleet(ec2, cluster);
        var controlPlane = new ControlPlane(ports.ssm(), deployment.documentPrefix(), cluster);
        return new CleanupFunction(
                new Interruptions(ledger, turns, fleet, controlPlane, cluster, clock),
                new Recommendations(ledger, turns, clock),
                new Sweep(ledger, turns, new SettingsReader(ports.ssm(), cluster), fleet, clock));
    }
}
