package io.elastikube.simulator.run;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.elastikube.events.Announcement;
import io.elastikube.events.EventPublisher;
import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Invocation;
import io.elastikube.lambda.Ports;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Ledger;
import io.elastikube.ledger.Operation;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.simulator.kubernetes.Load;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A decision that knows the load, and so keeps the three acting functions busy without any doubt of its own. */
final class Oracle implements RequestStreamHandler {
    private static final double CORES_PER_WORKER = 1.3;

    private final Load.Demand load;
    private final Ledger ledger;
    private final EventPublisher publisher;
    private final Ports ports;

    Oracle(Load.Demand load, Deployment deployment, Ports ports) {
        this.load = load;
        this.ports = ports;
        this.ledger = new Ledger(
                ports.dynamo(),
                deployment.controlTable(),
                deployment.historyTable(),
                deployment.cluster(),
                ports.clock());
        this.publisher = new EventPublisher(ports.events(), deployment.eventBus(), deployment.cluster());
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        var control = ledger.read();
        if (!control.operations().isEmpty()) return;
        int wanted = Math.clamp((int) Math.ceil(load.at(ports.clock().millis()) / CORES_PER_WORKER), 2, 10);
        int have = 2 + control.state().roster().size();
        if (wanted == have) return;
        var invocation = Invocation.of(context, ports.clock(), ports.chance().get());
        var lease = ledger.acquire(invocation);
        if (lease.isEmpty()) return;
        var operation = operation(lease.get().operationId(), wanted - have);
        lease.get().commit(new Change().open(operation), control.state());
        lease.get().release();
        publisher.publish(List.of(Announcement.of(kind(operation), operation.id())));
    }

    private Operation operation(String id, int more) {
        var now = ports.clock().instant();
        return more > 0
                ? ScaleUp.requested(id, now, more, "the oracle says so")
                : ScaleDown.requested(id, now, 1, "the oracle says so");
    }

    private static Announcement.Kind kind(Operation operation) {
        return switch (operation) {
            case ScaleUp _ -> Announcement.Kind.SCALE_UP_REQUESTED;
            case ScaleDown _ -> Announcement.Kind.SCALE_DOWN_REQUESTED;
        };
    }
}
