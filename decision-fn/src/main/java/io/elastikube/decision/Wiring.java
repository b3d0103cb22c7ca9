package io.elastikube.decision;

import io.elastikube.deciding.Decider;
import io.elastikube.events.EventPublisher;
import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Ports;
import io.elastikube.ledger.History;
import io.elastikube.ledger.Ledger;
import io.elastikube.settings.SettingsReader;
import io.elastikube.signal.Prometheus;
import io.elastikube.turn.Turns;

/** Puts Decision together. */
final class Wiring {
    private Wiring() {}

    static DecisionFunction function(Deployment deployment, Ports ports, Decider decider) {
        var cluster = deployment.cluster();
        var ledger = new Ledger(
                ports.dynamo(), deployment.controlTable(), deployment.historyTable(), cluster, ports.clock());
        var recorder = new Recorder(new History(ports.dynamo(), deployment.historyTable(), cluster));
        var publisher = new EventPublisher(ports.events(), deployment.eventBus(), cluster);
        return new DecisionFunction(
                new Observer(
                        ledger,
                        new SettingsReader(ports.ssm(), cluster),
                        new Prometheus(ports.prometheus(), ports.clock()),
                        recorder,
                        ports.clock()),
                decider,
                recorder,
                new Requester(new Turns(ledger, publisher)));
    }
}
