package io.elastikube.scaleup;

import io.elastikube.controlplane.ControlPlane;
import io.elastikube.events.EventPublisher;
import io.elastikube.fleet.Fleet;
import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Ports;
import io.elastikube.ledger.Ledger;
import io.elastikube.settings.SettingsReader;
import io.elastikube.turn.Turns;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Puts Scale-Up together. */
final class Wiring {
    private Wiring() {}

    static ScaleUpFunction function(Deployment deployment, Ports ports, Ec2Client ec2) {
        var cluster = deployment.cluster();
        var launching = deployment
                .launching()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "Scale-Up needs the launch template, the zones, the join token's secret and the server's address"));
        var ledger = new Ledger(
                ports.dynamo(), deployment.controlTable(), deployment.historyTable(), cluster, ports.clock());
        var settings = new SettingsReader(ports.ssm(), cluster);
        var fleet = new Fleet(ec2, cluster);
        var ladder = new Ladder(cluster, launching);
        return new ScaleUpFunction(
                ledger,
                new Turns(ledger, new EventPublisher(ports.events(), deployment.eventBus(), cluster)),
                new Planner(settings, new Bootstrap(ports.secrets(), ports.ssm(), launching), fleet, ladder),
                new Launcher(settings, fleet, ladder, ports.clock()),
                new Joiner(new ControlPlane(ports.ssm(), deployment.documentPrefix(), cluster), fleet, ports.clock()));
    }
}
