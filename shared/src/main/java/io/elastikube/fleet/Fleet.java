package io.elastikube.fleet;

import io.elastikube.fleet.Instance.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/** A cluster's workers on EC2. Instances of other clusters are never returned, whatever is asked for. */
public final class Fleet {
    /** The most that one call gives. */
    private static final int PAGE = 1000;
    /** EC2 takes up to 200 values in a filter. */
    private static final int FILTER_VALUES = 200;

    private final Ec2Client ec2;
    private final String cluster;
    private final int page;

    public Fleet(Ec2Client ec2, String cluster) {
        this(ec2, cluster, PAGE);
    }

    Fleet(Ec2Client ec2, String cluster, int page) {
        this.ec2 = ec2;
        this.cluster = cluster;
        this.page = page;
    }

    /** Every worker of this cluster that EC2 lists, in whatever phase: pending ones count, and dead ones explain. */
    public List<Instance> workers() {
        return describe();
    }

    /** What was started under a client token; empty may mean "not yet listed". */
    public List<Instance> byToken(String token) {
        return describe(filter("client-token", List.of(token)));
    }

    /** Those of these instances that EC2 lists as this cluster's workers. Absence proves nothing: Describe lags behind. */
    public Map<String, Instance> byId(Collection<String> ids) {
        var found = new LinkedHashMap<String, Instance>();
        for (var part : parts(List.copyOf(ids), FILTER_VALUES)) {
            describe(filter("instance-id", part)).forEach(instance -> found.put(instance.id(), instance));
        }
        return found;
    }

    /**
     * Starts workers, at most as many as asked for. A refusal is an answer; trouble that may pass and answers that got
     * lost are thrown as the SDK's exceptions, and what they started is found by {@link #byToken}.
     */
    public LaunchResult launch(LaunchRequest request) {
        if (!request.cluster().equals(cluster))
            throw new IllegalArgumentException(
                    "a launch for cluster %s in the fleet of %s: %s".formatted(request.cluster(), cluster, request));
        try {
            var started = ec2.runInstances(Wire.runInstances(request)).instances();
            return new LaunchResult.Started(started.stream().map(Wire::instance).toList());
        } catch (Ec2Exception refused) {
            var code = code(refused);
            var error = Ec2Error.of(code);
            if (error.isPassing() || isUnnamedServerError(error, refused)) throw refused;
            return new LaunchResult.Refused(
                    error, code, refused.awsErrorDetails().errorMessage());
        }
    }

    /** Ends instances and says where each stands; those that EC2 does not know are left out of the answer. */
    public Map<String, Phase> terminate(Collection<String> ids) {
        var phases = new LinkedHashMap<String, Phase>();
        for (var part : parts(List.copyOf(ids), PAGE)) terminate(part, phases);
        return phases;
    }

    /** One unknown id fails the whole call without its code saying which: the list is halved until it stands alone. */
    private void terminate(List<String> ids, Map<String, Phase> phases) {
        try {
            ec2.terminateInstances(request -> request.instanceIds(ids))
                    .terminatingInstances()
                    .forEach(change -> phases.put(change.instanceId(), Wire.phase(change.currentState())));
        } catch (Ec2Exception refused) {
            if (Ec2Error.of(code(refused)) != Ec2Error.NOT_FOUND) throw refused;
            if (ids.size() > 1) for (var half : parts(ids, (ids.size() + 1) / 2)) terminate(half, phases);
        }
    }

    private List<Instance> describe(Filter... narrower) {
        var filters = new ArrayList<>(List.of(narrower));
        filters.add(filter("tag:" + Tags.CLUSTER, List.of(cluster)));
        filters.add(filter("tag:" + Tags.ROLE, List.of(Tags.WORKER)));
        var request = DescribeInstancesRequest.builder()
                .filters(filters)
                .maxResults(page)
                .build();
        return ec2.describeInstancesPaginator(request).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(found -> Wire.isWorkerOf(cluster, found))
                .map(Wire::instance)
                .sorted(Comparator.comparing(Instance::launchedAt).thenComparing(Instance::id))
                .toList();
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static String code(Ec2Exception refused) {
        return refused.awsErrorDetails() == null
                ? ""
                : String.valueOf(refused.awsErrorDetails().errorCode());
    }

    /** A server's error without a code that we know by name may have started something, and may pass. */
    private static boolean isUnnamedServerError(Ec2Error error, Ec2Exception refused) {
        return refused.awsErrorDetails() == null || error == Ec2Error.PARAMETER && refused.statusCode() >= 500;
    }

    private static List<List<String>> parts(List<String> all, int size) {
        return Stream.iterate(0, start -> start < all.size(), start -> start + size)
                .map(start -> all.subList(start, Math.min(start + size, all.size())))
                .toList();
    }
}
