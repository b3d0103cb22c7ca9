package io.elastikube.fleet;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** EC2 as a list of pages that Describe gives, a fault that the next launch meets, and ids that it does not know. */
final class RecordedEc2 implements Ec2Client {
    final List<Ec2Request> requests = new ArrayList<>();
    final List<List<Instance>> pages = new ArrayList<>();
    final Queue<RuntimeException> faults = new ArrayDeque<>();
    final List<String> unknown = new ArrayList<>();

    static Ec2Exception fault(String code, int status) {
        return (Ec2Exception) Ec2Exception.builder()
                .statusCode(status)
                .message("InsufficientInstanceCapacity is what the message says")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("InsufficientInstanceCapacity is what the message says")
                        .build())
                .build();
    }

    static Instance instance(String id, InstanceStateName state, String... tags) {
        var all = new ArrayList<Tag>();
        for (int i = 0; i < tags.length; i += 2)
            all.add(Tag.builder().key(tags[i]).value(tags[i + 1]).build());
        return Instance.builder()
                .instanceId(id)
                .instanceType("t3.medium")
                .placement(placement -> placement.availabilityZone("ap-southeast-1a"))
                .state(is -> is.name(state))
                .launchTime(Instant.EPOCH)
                .tags(all)
                .build();
    }

    @Override
    public RunInstancesResponse runInstances(RunInstancesRequest request) {
        requests.add(request);
        if (!faults.isEmpty()) throw faults.remove();
        var worker = instance(
                "i-00000001",
                InstanceStateName.PENDING,
                request.tagSpecifications().getFirst().tags().stream()
                        .flatMap(tag -> java.util.stream.Stream.of(tag.key(), tag.value()))
                        .toArray(String[]::new));
        return RunInstancesResponse.builder()
                .instances(worker.toBuilder().clientToken(request.clientToken()).build())
                .build();
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        requests.add(request);
        int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        return DescribeInstancesResponse.builder()
                .reservations(Reservation.builder().instances(pages.get(page)).build())
                .nextToken(page + 1 < pages.size() ? Integer.toString(page + 1) : null)
                .build();
    }

    @Override
    public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
        requests.add(request);
        if (!faults.isEmpty()) throw faults.remove();
        if (request.instanceIds().stream().anyMatch(unknown::contains)) throw fault("InvalidInstanceID.NotFound", 400);
        return TerminateInstancesResponse.builder()
                .terminatingInstances(request.instanceIds().stream()
                        .map(id -> software.amazon.awssdk.services.ec2.model.InstanceStateChange.builder()
                                .instanceId(id)
                                .currentState(is -> is.name(InstanceStateName.SHUTTING_DOWN))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
