package io.elastikube.controlplane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** SSM as it was left: commands, their invocations by server, and what each printed. */
final class RecordedSsm implements SsmClient {
    final List<SendCommandRequest> sent = new ArrayList<>();
    final List<ListCommandsRequest> listed = new ArrayList<>();
    final List<Command> commands = new ArrayList<>();
    final Map<String, String> statuses = new LinkedHashMap<>();
    final Map<String, GetCommandInvocationResponse> answers = new LinkedHashMap<>();

    RecordedSsm invocation(String server, String status, String details, String output) {
        statuses.put(server, status);
        answers.put(
                server,
                GetCommandInvocationResponse.builder()
                        .status(status)
                        .statusDetails(details)
                        .standardOutputContent(output)
                        .build());
        return this;
    }

    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        sent.add(request);
        return SendCommandResponse.builder()
                .command(command -> command.commandId("c-1"))
                .build();
    }

    /** A page for each command, as SSM may do. */
    @Override
    public ListCommandsResponse listCommands(ListCommandsRequest request) {
        listed.add(request);
        int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        if (commands.isEmpty()) return ListCommandsResponse.builder().build();
        return ListCommandsResponse.builder()
                .commands(commands.get(page))
                .nextToken(page + 1 < commands.size() ? Integer.toString(page + 1) : null)
                .build();
    }

    @Override
    public ListCommandInvocationsResponse listCommandInvocations(ListCommandInvocationsRequest request) {
        return ListCommandInvocationsResponse.builder()
                .commandInvocations(statuses.entrySet().stream()
                        .map(server -> CommandInvocation.builder()
                                .commandId(request.commandId())
                                .instanceId(server.getKey())
                                .status(server.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest request) {
        if (!answers.containsKey(request.instanceId()))
            throw InvocationDoesNotExistException.builder().build();
        return answers.get(request.instanceId());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
