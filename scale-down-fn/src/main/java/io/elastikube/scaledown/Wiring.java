package io.elastikube.scaledown;

import io.elastikube.controlplane.ControlPlane;
import io.elastikube.events.EventPublisher;
import io.elastikube.fleet.Fleet;
import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Ports;
import io.elastikube.ledger.Ledger;
import io.elastikube.settings.SettingsReader;
import io.elastikube.turn.Turns;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Puts Scale-Down together. */
final class Wiring {
    private Wiring() {}

    static ScaleDownFunction function(Deployment deployment, Ports ports, Ec2Client ec2) {
        var cluster = deployment.cluster();
        var clock = ports.clock();
        var ledger = new Ledger(ports.dynamo(), deployment.controlTable(), deployment.historyTable(), cluster, clock);
        var settings = new SettingsReader(ports.ssm(), cluster);
        var fleet = new Fleet(ec2, cluster);
        var controlPlane = new ControlPlane(ports.ssm(), deployment.documentPrefix(), cluster);
        var dispatcher = new Dispatcher(controlPlane, clock);
        var inspector = new Inspector(controlPlane, clock);
        return new ScaleDownFunction(
                ledger,
                new Turns(ledger, new EventPublisher(ports.events(), deployment.eventBus(), cluster)),
                new Chooser(settings, fleet, inspector, clock),
                new Drainer(settings, controlPlane, dispatcher, inspector, fleet, clock),
                new Undoer(controlPlane, dispatcher, clock),
                new Terminator(controlPlane, dispatcher, inspector, fleet, clock));
    }
}
