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
        var clock = ports.clock();
        var ledger = new Ledger(ports.dynamo(), deployment.controlTable(), deployment.historyTable(), cluster, clock);
        var history = new History(ports.dynamo(), deployment.historyTable(), cluster);
        var publisher = new EventPublisher(ports.events(), deployment.eventBus(), cluster);
        return new DecisionFunction(
                new SettingsReader(ports.ssm(), cluster),
                ledger,
                new Observer(new Prometheus(ports.prometheus(), clock), history, clock),
                decider,
                new Recorder(history),
                new Opener(new Turns(ledger, publisher), clock));
    }
}
