package io.elastikube.scaleup;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.fleet.Ec2Error;
import io.elastikube.fleet.LaunchRequest;
import io.elastikube.lambda.Deployment;
import io.elastikube.ledger.Launch;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The order in which offerings are tried: spot before on-demand; within a market the worker's own zone before the
 * others; within a zone the types as the operator lists them. An offering that ran dry is not tried again by the same
 * operation.
 */
final class Ladder {
    private final String cluster;
    private final Deployment.Launching launching;

    Ladder(String cluster, Deployment.Launching launching) {
        this.cluster = cluster;
        this.launching = launching;
    }

    /** Some of the workers, all in one zone. */
    record Share(String zone, int count) {}

    /** Workers dealt to the zones in turn, beginning where the last operation stopped. */
    List<Share> shares(int workers, long cursor) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < workers; i++) {
            var zone = launching.zones().get((int)
                    ((cursor + i) % launching.zones().size()));
            counts.merge(zone.name(), 1, Integer::sum);
        }
        List<Share> shares = new ArrayList<>();
        counts.forEach((zone, count) -> shares.add(new Share(zone, count)));
        return shares;
    }

    Offering first(Settings settings, String zone, ScaleUp operation) {
        return next(settings, zone, operation).orElseThrow();
    }

    /** The best offering that has not run dry in this operation. */
    Optional<Offering> next(Settings settings, String zone, ScaleUp operation) {
        var dry = operation.launches().stream()
                .filter(Launch::ranDry)
                .map(Launch::offering)
                .collect(Collectors.toSet());
        var noSpot = operation.launches().stream().anyMatch(Ladder::hitSpotQuota);
        return rungs(settings, zone).stream()
                .filter(offering -> !dry.contains(offering))
                .filter(offering -> !(noSpot && offering.market() == Market.SPOT))
                .findFirst();
    }

    private List<Offering> rungs(Settings settings, String home) {
        List<Offering> rungs = new ArrayList<>();
        for (var market : settings.spotEnabled() ? List.of(Market.SPOT, Market.ON_DEMAND) : List.of(Market.ON_DEMAND)) {
            for (var zone : zonesFrom(home)) {
                settings.workerTypes().forEach(type -> rungs.add(new Offering(type, zone, market)));
            }
        }
        return rungs;
    }

    private List<String> zonesFrom(String home) {
        var names = launching.zones().stream().map(Deployment.Zone::name).toList();
        var start = Math.max(0, names.indexOf(home));
        var rotated = new ArrayList<>(names.subList(start, names.size()));
        rotated.addAll(names.subList(0, start));
        return rotated;
    }

    /** The quota is the account's, so that no other spot offering can pass either. */
    private static boolean hitSpotQuota(Launch launch) {
        return launch.progress() == Launch.Progress.REFUSED && Ec2Error.of(launch.note()) == Ec2Error.SPOT_QUOTA;
    }

    /** The whole request; its token is the operation's id and the number of the launch. */
    LaunchRequest request(ScaleUp operation, int number, Offering offering, int count) {
        var subnet = launching.zones().stream()
                .filter(zone -> zone.name().equals(offering.zone()))
                .map(Deployment.Zone::subnet)
                .findFirst()
                .orElseThrow();
        return new LaunchRequest(
                "%s/%d".formatted(operation.id(), number),
                cluster,
                operation.id(),
                offering,
                count,
                launching.launchTemplate(),
                subnet);
    }
}
