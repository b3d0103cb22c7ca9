package io.elastikube.fleet;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.fleet.Instance.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Our words to EC2's and back; arithmetic only, so that equal requests make equal bytes. */
final class Wire {
    private Wire() {}

    /** Zone and network come with the subnet; image, role and bootstrap with the template's default version. */
    static RunInstancesRequest runInstances(LaunchRequest launch) {
        var request = RunInstancesRequest.builder()
                .clientToken(launch.token())
                .launchTemplate(template(launch.launchTemplate()))
                .instanceType(launch.offering().type())
                .subnetId(launch.subnet())
                .minCount(1)
                .maxCount(launch.count())
                .tagSpecifications(tagged(ResourceType.INSTANCE, launch), tagged(ResourceType.VOLUME, launch));
        if (launch.offering().market() == Market.SPOT) request.instanceMarketOptions(oneTimeSpot());
        return request.build();
    }

    /** A template is known by its id or by its name. */
    private static LaunchTemplateSpecification template(String idOrName) {
        var template = LaunchTemplateSpecification.builder().version("$Default");
        return (idOrName.matches("lt-[0-9a-f]{8,17}")
                        ? template.launchTemplateId(idOrName)
                        : template.launchTemplateName(idOrName))
                .build();
    }

    /** One-time and terminating: a persistent request would start workers that no operation knows of. */
    private static InstanceMarketOptionsRequest oneTimeSpot() {
        return InstanceMarketOptionsRequest.builder()
                .marketType(MarketType.SPOT)
                .spotOptions(spot -> spot.spotInstanceType(SpotInstanceType.ONE_TIME)
                        .instanceInterruptionBehavior(InstanceInterruptionBehavior.TERMINATE))
                .build();
    }

    private static TagSpecification tagged(ResourceType resource, LaunchRequest launch) {
        var tags = new LinkedHashMap<String, String>();
        tags.put(Tags.CLUSTER, launch.cluster());
        tags.put(Tags.OPERATION, launch.operation());
        tags.put(Tags.ROLE, Tags.WORKER);
        tags.put(Tags.MARKET, launch.offering().market() == Market.SPOT ? "spot" : "on-demand");
        tags.put(Tags.NAME, "elastikube-" + launch.cluster() + "-worker");
        return TagSpecification.builder()
                .resourceType(resource)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    static Instance instance(software.amazon.awssdk.services.ec2.model.Instance found) {
        var tags = tags(found.tags());
        return new Instance(
                found.instanceId(),
                new Offering(found.instanceTypeAsString(), found.placement().availabilityZone(), market(found)),
                phase(found.state()),
                found.launchTime(),
                Optional.ofNullable(tags.get(Tags.OPERATION)),
                Optional.ofNullable(found.clientToken()).filter(token -> !token.isEmpty()),
                Boolean.parseBoolean(tags.get(Tags.PERMANENT)));
    }

    static boolean isWorkerOf(String cluster, software.amazon.awssdk.services.ec2.model.Instance found) {
        var tags = tags(found.tags());
        return cluster.equals(tags.get(Tags.CLUSTER)) && Tags.WORKER.equals(tags.get(Tags.ROLE));
    }

    /** The low byte is the state; EC2 keeps the high one for itself. */
    static Phase phase(InstanceState state) {
        return switch (state.name()) {
            case PENDING -> Phase.PENDING;
            case RUNNING -> Phase.RUNNING;
            case STOPPING -> Phase.STOPPING;
            case STOPPED -> Phase.STOPPED;
            case SHUTTING_DOWN -> Phase.SHUTTING_DOWN;
            case TERMINATED -> Phase.TERMINATED;
            case UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException(
                        "EC2 names an instance state that is not known: " + state.nameAsString());
        };
    }

    private static Market market(software.amazon.awssdk.services.ec2.model.Instance found) {
        return found.instanceLifecycle() == InstanceLifecycleType.SPOT ? Market.SPOT : Market.ON_DEMAND;
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, _) -> first));
    }
}
