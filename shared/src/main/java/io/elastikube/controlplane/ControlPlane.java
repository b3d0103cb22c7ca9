package io.elastikube.controlplane;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.Target;

/** Commands to the K3s server. They run on their own; nothing here waits for one. */
public final class ControlPlane {
    /** What GetCommandInvocation gives of a command's output. */
    static final int OUTPUT_LIMIT = 24_000;
    /** The shortest that SSM takes: a command for an agent that is offline must not wake up later. */
    private static final int DELIVERY_SECONDS = 30;
    /** What SSM takes for a comment. */
    private static final int COMMENT_LIMIT = 100;

    private final SsmClient ssm;
    private final String documentPrefix;
    private final String cluster;

    public ControlPlane(SsmClient ssm, String documentPrefix, String cluster) {
        this.ssm = ssm;
        this.documentPrefix = documentPrefix;
        this.cluster = cluster;
    }

    /**
     * Sends a command and gives its id. The operation's id travels in the comment, by which {@link #find} knows it.
     *
     * @param nodes names of nodes, or {@code all} where the document takes it
     * @param timeout how long the document may take for its work
     */
    public String send(Document document, String operation, List<String> nodes, Duration timeout) {
        return ssm.sendCommand(request -> request.documentName(document.name(documentPrefix))
                        .targets(tag("elastikube:cluster", cluster), tag("elastikube:role", "control-plane"))
                        .parameters(Map.of(
                                "operation", List.of(operation),
                                "nodes", List.of(String.join(",", nodes)),
                                "timeout", List.of(Long.toString(timeout.toSeconds()))))
                        .comment(comment(operation))
                        .timeoutSeconds(DELIVERY_SECONDS))
                .command()
                .commandId();
    }

    /** The newest command of this document for this operation since then, for an answer to {@link #send} that got lost. */
    public Optional<String> find(Document document, String operation, Instant notBefore) {
        // SSM compares by the second.
        var since = notBefore.truncatedTo(ChronoUnit.SECONDS);
        var request = ListCommandsRequest.builder()
                .filters(
                        filter(CommandFilterKey.DOCUMENT_NAME, document.name(documentPrefix)),
                        filter(CommandFilterKey.INVOKED_AFTER, since.toString()))
                .build();
        return ssm.listCommandsPaginator(request).commands().stream()
                .filter(command -> comment(operation).equals(command.comment()))
                .filter(command -> document.name(documentPrefix).equals(command.documentName()))
                .filter(command -> !command.requestedDateTime().isBefore(since))
                .max(Comparator.comparing(Command::requestedDateTime))
                .map(Command::commandId);
    }

    /** Where a command stands. With several servers the first success counts: the documents may run on each of them. */
    public CommandStatus status(String commandId) {
        var invocations =
                ssm
                        .listCommandInvocationsPaginator(request -> request.commandId(commandId))
                        .commandInvocations()
                        .stream()
                        .toList();
        if (invocations.isEmpty()) return withoutInvocation(commandId);
        var statuses = invocations.stream().map(this::status).toList();
        return first(CommandStatus.Succeeded.class, statuses)
                .or(() -> first(CommandStatus.Running.class, statuses))
                .orElse(statuses.getFirst());
    }

    /** Asks SSM to stop a command; what it has done by then stays done. */
    public void cancel(String commandId) {
        ssm.cancelCommand(request -> request.commandId(commandId));
    }

    /** @throws IllegalArgumentException when the answer was cut or is not ours: no node may seem absent for that */
    public static List<NodeReport> nodes(String output) {
        return Lines.strictly(output, NodeReport.class);
    }

    /** What could be read of the answer; a node that is not among them was not done. */
    public static List<DrainReport> drains(String output) {
        return Lines.leniently(output, DrainReport.class);
    }

    /** A command that found no server ends without an invocation; one that was just sent may have none yet. */
    private CommandStatus withoutInvocation(String commandId) {
        return ssm.listCommands(request -> request.commandId(commandId)).commands().stream()
                .findFirst()
                .map(command -> switch (command.status()) {
                    case SUCCESS, FAILED, TIMED_OUT, CANCELLED ->
                        new CommandStatus.Failed(reason(command.statusDetails(), "no invocation"), "");
                    case PENDING, IN_PROGRESS, CANCELLING, UNKNOWN_TO_SDK_VERSION -> new CommandStatus.Running();
                })
                .orElseGet(CommandStatus.Running::new);
    }

    private CommandStatus status(CommandInvocation invocation) {
        return switch (invocation.status()) {
            case PENDING, IN_PROGRESS, DELAYED, CANCELLING, UNKNOWN_TO_SDK_VERSION -> new CommandStatus.Running();
            case SUCCESS, FAILED, TIMED_OUT, CANCELLED -> ended(invocation);
        };
    }

    private CommandStatus ended(CommandInvocation invocation) {
        try {
            var answer = ssm.getCommandInvocation(
                    request -> request.commandId(invocation.commandId()).instanceId(invocation.instanceId()));
            return switch (answer.status()) {
                case SUCCESS -> new CommandStatus.Succeeded(text(answer.standardOutputContent()));
                case FAILED, TIMED_OUT, CANCELLED ->
                    new CommandStatus.Failed(
                            reason(answer.statusDetails(), answer.statusAsString()),
                            text(answer.standardOutputContent()));
                case PENDING, IN_PROGRESS, DELAYED, CANCELLING, UNKNOWN_TO_SDK_VERSION -> new CommandStatus.Running();
            };
        } catch (InvocationDoesNotExistException _) {
            // One part of SSM knows of it before the other does.
            return new CommandStatus.Running();
        }
    }

    private static Optional<CommandStatus> first(
            Class<? extends CommandStatus> kind, List<? extends CommandStatus> among) {
        return among.stream()
                .filter(kind::isInstance)
                .<CommandStatus>map(kind::cast)
                .findFirst();
    }

    private static String comment(String operation) {
        return operation.length() <= COMMENT_LIMIT ? operation : operation.substring(0, COMMENT_LIMIT);
    }

    private static Target tag(String name, String value) {
        return Target.builder().key("tag:" + name).values(value).build();
    }

    private static CommandFilter filter(CommandFilterKey key, String value) {
        return CommandFilter.builder().key(key).value(value).build();
    }

    private static String reason(String details, String otherwise) {
        return details == null || details.isBlank() ? otherwise : details;
    }

    private static String text(String output) {
        return output == null ? "" : output;
    }
}
