package io.elastikube.simulator.ec2;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.simulator.kernel.Kernel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/**
 * EC2's API. Client tokens as documented: a token counts in its zone; the same request under it gives the instances of the
 * first, another one is refused; a launch that was refused leaves its token free.
 */
public final class SimulatedEc2 implements Ec2Client {
    private record TokenInZone(String token, String zone) {}

    private record Launched(RunInstancesRequest request, List<Machine> machines) {}

    private final Kernel kernel;
    private final Machines machines;
    private final Network network;
    private final Capacity capacity;
    private final Map<TokenInZone, Launched> launches = new HashMap<>();

    public SimulatedEc2(Kernel kernel, Machines machines, Network network, Capacity capacity) {
        this.kernel = kernel;
        this.machines = machines;
        this.network = network;
        this.capacity = capacity;
    }

    @Override
    public RunInstancesResponse runInstances(RunInstancesRequest request) {
        var offering = checked(request);
        var key = new TokenInZone(request.clientToken(), offering.zone());
        var before = request.clientToken() == null ? null : launches.get(key);
        if (before != null) return replayed(before, request);
        int count = granted(offering, request.minCount(), request.maxCount());
        var token = request.clientToken() == null ? "" : request.clientToken();
        var started = machines.start(offering, count, token, tags(request));
        launches.put(key, new Launched(request, started));
        return answer(started);
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        var found = request.hasInstanceIds() ? named(request.instanceIds()) : listed();
        var matching = found.stream()
                .filter(machine -> InstanceFilter.matches(request.filters(), machine))
                .toList();
        return page(matching, request);
    }

    @Override
    public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
        // All or none: one unknown id refuses the whole call.
        var going = named(request.instanceIds());
        List<InstanceStateChange> changes = new ArrayList<>();
        for (var machine : going) {
            var before = machine.described().state();
            machines.end(machine, "Client.UserInitiatedShutdown");
            var after = machine.described().state();
            changes.add(InstanceStateChange.builder()
                    .instanceId(machine.id())
                    .previousState(before)
                    .currentState(after)
                    .build());
        }
        return TerminateInstancesResponse.builder()
                .terminatingInstances(changes)
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private Offering checked(RunInstancesRequest request) {
        var template = request.launchTemplate();
        if (template == null || !network.hasTemplate(template.launchTemplateId(), template.launchTemplateName())) {
            throw Ec2Errors.refused(
                    "InvalidLaunchTemplateName.NotFoundException", "The specified launch template does not exist");
        }
        var zone = network.zones().get(request.subnetId());
        if (zone == null) {
            throw Ec2Errors.refused(
                    "InvalidSubnetID.NotFound", "The subnet ID '" + request.subnetId() + "' does not exist");
        }
        if (!network.instanceTypes().contains(request.instanceTypeAsString())) {
            throw Ec2Errors.refused("InvalidParameterValue", "Invalid value for instanceType");
        }
        if (request.minCount() == null || request.minCount() < 1 || request.maxCount() < request.minCount()) {
            throw Ec2Errors.refused("InvalidParameterCombination", "minCount must be 1 to maxCount");
        }
        if (request.clientToken() != null && request.clientToken().length() > 64) {
            throw Ec2Errors.refused("InvalidParameterValue", "The client token may have at most 64 characters");
        }
        return new Offering(request.instanceTypeAsString(), zone, market(request));
    }

    private static Market market(RunInstancesRequest request) {
        var options = request.instanceMarketOptions();
        return options != null && options.marketType() == MarketType.SPOT ? Market.SPOT : Market.ON_DEMAND;
    }

    private static RunInstancesResponse replayed(Launched before, RunInstancesRequest request) {
        if (!before.request.equals(request)) {
            throw Ec2Errors.refused(
                    "IdempotentParameterMismatch",
                    "The request uses the same client token as a previous, but non-identical request.");
        }
        return answer(before.machines);
    }

    private int granted(Offering offering, int atLeast, int atMost) {
        var given = capacity.of(offering, atMost);
        if (given.count() >= atLeast) return Math.min(atMost, given.count());
        throw Ec2Errors.of(
                500,
                given.refusal().orElse("InsufficientInstanceCapacity"),
                "We currently do not have sufficient %s capacity in the Availability Zone you requested (%s)."
                        .formatted(offering.type(), offering.zone()));
    }

    private static Map<String, String> tags(RunInstancesRequest request) {
        return request.tagSpecifications().stream()
                .filter(each -> each.resourceType() == ResourceType.INSTANCE)
                .flatMap(each -> each.tags().stream())
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private static RunInstancesResponse answer(List<Machine> started) {
        return RunInstancesResponse.builder()
                .reservationId(started.getFirst().reservation())
                .instances(started.stream().map(Machine::described).toList())
                .build();
    }

    private List<Machine> listed() {
        return machines.known().stream()
                .filter(machine -> machine.isListedAt(kernel.millis()))
                .toList();
    }

    private List<Machine> named(List<String> ids) {
        List<Machine> found = new ArrayList<>(ids.size());
        for (var id : ids) {
            if (!id.matches("i-[0-9a-f]{8,17}"))
                throw Ec2Errors.refused("InvalidInstanceID.Malformed", "Invalid id: " + id);
            var machine = machines.find(id);
            if (machine == null || !machines.isKnown(machine) || !machine.isListedAt(kernel.millis())) {
                throw Ec2Errors.notFound(id);
            }
            found.add(machine);
        }
        return found;
    }

    /** Pages are cut by instances, as EC2 does; a reservation may go on on the next page. */
    private static DescribeInstancesResponse page(List<Machine> all, DescribeInstancesRequest request) {
        if (request.maxResults() != null && (request.maxResults() < 5 || request.maxResults() > 1000)) {
            throw Ec2Errors.refused("InvalidParameterValue", "maxResults must be 5 to 1000");
        }
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int size = request.maxResults() == null ? 1000 : request.maxResults();
        int to = Math.min(all.size(), from + size);
        Map<String, List<Machine>> byReservation = new LinkedHashMap<>();
        for (var machine : all.subList(Math.min(from, to), to)) {
            byReservation
                    .computeIfAbsent(machine.reservation(), _ -> new ArrayList<>())
                    .add(machine);
        }
        return DescribeInstancesResponse.builder()
                .reservations(byReservation.entrySet().stream()
                        .map(each -> Reservation.builder()
                                .reservationId(each.getKey())
                                .instances(each.getValue().stream()
                                        .map(Machine::described)
                                        .toList())
                                .build())
                        .toList())
                .nextToken(to < all.size() ? Integer.toString(to) : null)
                .build();
    }
}
