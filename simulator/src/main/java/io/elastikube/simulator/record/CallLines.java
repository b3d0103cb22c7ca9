package io.elastikube.simulator.record;

import io.elastikube.simulator.wire.CallLog.Call;
import io.elastikube.simulator.wire.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** A line of {@code calls.jsonl} for a call. */
public final class CallLines {
    private CallLines() {}

    public static String line(Call call) {
        var site = call.site();
        var out = new StringBuilder(400);
        field(out.append('{'), "time", Instant.ofEpochMilli(site.time()).toString());
        field(out.append(','), "function", site.function());
        field(out.append(','), "invocation", site.invocation());
        field(out.append(','), "service", site.service());
        field(out.append(','), "action", site.action());
        out.append(",\"request\":");
        SdkJson.append(out, site.request());
        field(out.append(','), "outcome", words(call.outcome()));
        return out.append('}').toString();
    }

    private static void field(StringBuilder out, String name, String value) {
        SdkJson.text(out, name);
        SdkJson.text(out.append(':'), value);
    }

    /** What came back, in a few words: enough to follow a run without its answers. */
    static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(var code) -> code;
            case Outcome.Answered(var answer) -> words(answer);
        };
    }

    private static String words(SdkPojo answer) {
        return switch (answer) {
            case RunInstancesResponse run -> "started " + ids(run.instances());
            case DescribeInstancesResponse list ->
                list.reservations().stream()
                                .map(Reservation::instances)
                                .mapToInt(List::size)
                                .sum() + " instances";
            case TerminateInstancesResponse gone ->
                gone.terminatingInstances().stream()
                        .map(each ->
                                each.instanceId() + " " + each.currentState().nameAsString())
                        .collect(Collectors.joining(", "));
            case QueryResponse items -> items.count() + " items";
            case PutEventsResponse put ->
                put.failedEntryCount() + " of " + put.entries().size() + " failed";
            case SendCommandResponse sent -> "command " + sent.command().commandId();
            case ListCommandsResponse list -> list.commands().size() + " commands";
            case ListCommandInvocationsResponse list ->
                list.commandInvocations().isEmpty()
                        ? "none"
                        : list.commandInvocations().getFirst().statusDetails();
            case GetCommandInvocationResponse one -> one.statusDetails();
            case GetParametersByPathResponse list -> list.parameters().size() + " parameters";
            default -> "ok";
        };
    }

    private static String ids(List<Instance> instances) {
        return instances.stream().map(Instance::instanceId).collect(Collectors.joining(", "));
    }
}
