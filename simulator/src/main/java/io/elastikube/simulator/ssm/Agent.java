package io.elastikube.simulator.ssm;

import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.ssm.model.CommandStatus;

/** The agent on the control plane: fetches commands, runs five at once, reports. */
public final class Agent {
    private static final int AT_ONCE = 5;

    /** What goes wrong with a command. */
    public interface Trouble {
        Trouble NONE = new Trouble() {};

        /** Whether the agent hears nothing at this time. */
        default boolean isOffline() {
            return false;
        }

        /** How much longer a command takes than it should. */
        default long delayMillis() {
            return 0;
        }

        /** Whether the script fails before it does anything. */
        default boolean fails() {
            return false;
        }
    }

    private final Kernel kernel;
    private final Chance chance;
    private final Documents documents;
    private final Trouble trouble;
    private final BiConsumer<Sent, String> announce;
    private final Deque<Sent> waiting = new ArrayDeque<>();
    private int running;

    Agent(Kernel kernel, Chance chance, Documents documents, Trouble trouble, BiConsumer<Sent, String> announce) {
        this.kernel = kernel;
        this.chance = chance;
        this.documents = documents;
        this.trouble = trouble;
        this.announce = announce;
    }

    /** A command is on its way; it is given up when it could not be delivered in time. */
    void deliver(Sent command, Duration deliverWithin) {
        kernel.after(deliverWithin, () -> {
            if (command.status == CommandStatus.PENDING) end(command, CommandStatus.TIMED_OUT, "DeliveryTimedOut", "");
        });
        knock(command);
    }

    /** Asks it to stop a command. */
    void cancel(Sent command) {
        if (command.isOver()) return;
        boolean wasRunning = command.status == CommandStatus.IN_PROGRESS;
        command.status = CommandStatus.CANCELLING;
        command.details = "Canceling";
        if (!wasRunning) end(command, CommandStatus.CANCELLED, "Canceled", "");
        else
            kernel.after(chance.between(300, 1_500), () -> {
                if (command.isOver()) return;
                command.kill.run();
                running--;
                end(command, CommandStatus.CANCELLED, "Canceled", "");
                startWaiting();
            });
    }

    private void knock(Sent command) {
        kernel.after(chance.between(300, 1_500), () -> {
            if (command.status != CommandStatus.PENDING) return;
            if (trouble.isOffline()) knock(command);
            else {
                waiting.add(command);
                startWaiting();
            }
        });
    }

    private void startWaiting() {
        while (running < AT_ONCE && !waiting.isEmpty()) {
            var command = waiting.poll();
            if (command.status == CommandStatus.PENDING) start(command);
        }
    }

    private void start(Sent command) {
        running++;
        command.status = CommandStatus.IN_PROGRESS;
        command.details = "InProgress";
        announce.accept(command, "InProgress");
        var document = documents.find(command.document).orElseThrow();
        boolean fails = trouble.fails();
        var late = kernel.after(trouble.delayMillis(), () -> {
            if (fails) ended(command, 1, "");
            else
                command.kill =
                        documents.run(document, command.parameters, (code, output) -> ended(command, code, output));
        });
        command.kill = late::cancel;
    }

    private void ended(Sent command, int code, String output) {
        if (command.isOver()) return;
        running--;
        // The report of the end takes its way, too.
        kernel.after(chance.between(100, 600), () -> {
            if (!command.isOver()) report(command, code, output);
        });
        startWaiting();
    }

    private void report(Sent command, int code, String output) {
        if (code == 0) end(command, CommandStatus.SUCCESS, "Success", output);
        else end(command, CommandStatus.FAILED, "Failed", output);
    }

    private void end(Sent command, CommandStatus status, String details, String output) {
        command.status = status;
        command.details = details;
        command.output = output;
        announce.accept(command, status.toString());
    }

    /** Everything it has been given and not begun. */
    List<Sent> waiting() {
        return List.copyOf(waiting);
    }
}
