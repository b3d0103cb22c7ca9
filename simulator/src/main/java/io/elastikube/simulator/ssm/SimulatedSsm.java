package io.elastikube.simulator.ssm;

import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandStatus;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.model.Target;

/** SSM's API, as far as it is used: parameters and commands. */
public final class SimulatedSsm implements SsmClient {
    /** What GetCommandInvocation gives of a command's output. */
    private static final int OUTPUT_LIMIT = 24_000;
    /** How many commands are remembered: SSM keeps 30 days, nobody here looks back an hour. */
    private static final int REMEMBERED = 500;

    private final Kernel kernel;
    private final Chance chance;
    private final Parameters parameters;
    private final Documents documents;
    private final Agent agent;
    private final Function<List<Target>, Optional<String>> managed;
    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private long commands;

    /**
     * @param managed the managed instance that has the tags
     * @param announce gets a command's id, document and status at every change
     */
    public SimulatedSsm(
            Kernel kernel,
            Chance chance,
            Parameters parameters,
            Documents documents,
            Agent.Trouble trouble,
            Function<List<Target>, Optional<String>> managed,
            BiConsumer<String, Map<String, Object>> announce) {
        this.kernel = kernel;
        this.chance = chance;
        this.parameters = parameters;
        this.documents = documents;
        this.managed = managed;
        this.agent = new Agent(
                kernel,
                chance,
                documents,
                trouble,
                (command, status) -> announce.accept(command.instance.orElse(""), detail(command, status)));
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        return parameters.get(request);
    }

    @Override
    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
        return parameters.byPath(request);
    }

    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        var document =
                documents.find(request.documentName()).orElseThrow(() -> SsmErrors.noDocument(request.documentName()));
        Documents.refusal(document, request.parameters()).ifPresent(refusal -> {
            throw refusal;
        });
        if (request.comment() != null && request.comment().length() > 100) {
            throw SsmErrors.invalid("comment must have at most 100 characters");
        }
        int seconds = request.timeoutSeconds() == null ? 3600 : request.timeoutSeconds();
        if (seconds < 30) throw SsmErrors.invalid("timeoutSeconds must be at least 30, got " + seconds);
        var command = remembered(request, Duration.ofSeconds(seconds));
        if (command.instance.isPresent()) agent.deliver(command, Duration.ofSeconds(seconds));
        else {
            command.status = CommandStatus.FAILED;
            command.details = "NoInstancesInTag";
        }
        return SendCommandResponse.builder().command(command.described()).build();
    }

    @Override
    public ListCommandsResponse listCommands(ListCommandsRequest request) {
        var found = new ArrayList<>(sent.values().stream()
                .filter(each ->
                        request.commandId() == null || request.commandId().equals(each.id))
                .filter(each -> request.filters().stream().allMatch(filter -> matches(filter, each)))
                .toList());
        Collections.reverse(found);
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(found.size(), from + (request.maxResults() == null ? 50 : request.maxResults()));
        return ListCommandsResponse.builder()
                .commands(found.subList(Math.min(from, to), to).stream()
                        .map(Sent::described)
                        .toList())
                .nextToken(to < found.size() ? Integer.toString(to) : null)
                .build();
    }

    @Override
    public ListCommandInvocationsResponse listCommandInvocations(ListCommandInvocationsRequest request) {
        var command = sent.get(request.commandId());
        if (command == null) throw SsmErrors.noCommand(request.commandId());
        if (command.instance.isEmpty() || kernel.millis() < command.listedFrom) {
            return ListCommandInvocationsResponse.builder()
                    .commandInvocations(List.of())
                    .build();
        }
        return ListCommandInvocationsResponse.builder()
                .commandInvocations(CommandInvocation.builder()
                        .commandId(command.id)
                        .instanceId(command.instance.get())
                        .documentName(command.document)
                        .comment(command.comment)
                        .requestedDateTime(command.at)
                        .status(command.status.toString())
                        .statusDetails(command.details)
                        .build())
                .build();
    }

    @Override
    public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest request) {
        var command = sent.get(request.commandId());
        if (command == null || kernel.millis() < command.listedFrom) throw SsmErrors.noInvocation(request.commandId());
        if (!command.instance.equals(Optional.of(request.instanceId())))
            throw SsmErrors.noInvocation(request.commandId());
        var output = command.output;
        return GetCommandInvocationResponse.builder()
                .commandId(command.id)
                .instanceId(request.instanceId())
                .documentName(command.document)
                .comment(command.comment)
                .status(command.status.toString())
                .statusDetails(command.details)
                .standardOutputContent(output.substring(0, Math.min(output.length(), OUTPUT_LIMIT)))
                .build();
    }

    @Override
    public CancelCommandResponse cancelCommand(CancelCommandRequest request) {
        var command = sent.get(request.commandId());
        if (command == null) throw SsmErrors.noCommand(request.commandId());
        agent.cancel(command);
        return CancelCommandResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private Sent remembered(SendCommandRequest request, Duration deliverWithin) {
        var id = "%08x-0000-4000-8000-%012x".formatted((int) chance.bits(), ++commands);
        var command = new Sent(
                id,
                request.documentName(),
                request.parameters(),
                request.comment() == null ? "" : request.comment(),
                kernel.instant(),
                kernel.instant().plus(deliverWithin),
                managed.apply(request.targets()),
                kernel.millis() + chance.between(50, 1_200));
        sent.put(id, command);
        if (sent.size() > REMEMBERED) sent.remove(sent.keySet().iterator().next());
        return command;
    }

    private static boolean matches(CommandFilter filter, Sent command) {
        return switch (filter.key()) {
            case DOCUMENT_NAME -> command.document.equals(filter.value());
            case INVOKED_AFTER -> !command.at.isBefore(Instant.parse(filter.value()));
            case INVOKED_BEFORE -> command.at.isBefore(Instant.parse(filter.value()));
            case STATUS -> command.status.toString().equals(filter.value());
            case EXECUTION_STAGE, UNKNOWN_TO_SDK_VERSION -> throw SsmErrors.invalid("filter " + filter.keyAsString());
        };
    }

    /** As in SSM's command status-change event. */
    private static Map<String, Object> detail(Sent command, String status) {
        return Map.of(
                "command-id",
                command.id,
                "document-name",
                command.document,
                "expire-after",
                command.expires.toString(),
                "parameters",
                command.parameters,
                "requested-date-time",
                command.at.toString(),
                "status",
                status);
    }
}
