package io.elastikube.simulator.ec2;

import io.elastikube.cluster.Market;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Describe's filters: all of them must match, by any of their values. An unknown name is refused, as EC2 does. */
final class InstanceFilter {
    private InstanceFilter() {}

    static boolean matches(List<Filter> filters, Machine machine) {
        for (var filter : filters) if (!matches(filter, machine)) return false;
        return true;
    }

    private static boolean matches(Filter filter, Machine machine) {
        if (filter.name().startsWith("tag:")) {
            var value = machine.tags().get(filter.name().substring("tag:".length()));
            return value != null && filter.values().contains(value);
        }
        return switch (filter.name()) {
            case "client-token" -> filter.values().contains(machine.token());
            case "instance-id" -> filter.values().contains(machine.id());
            case "instance-type" -> filter.values().contains(machine.offering().type());
            case "availability-zone" ->
                filter.values().contains(machine.offering().zone());
            case "instance-state-name" ->
                filter.values().contains(machine.state().toString());
            case "instance-lifecycle" ->
                filter.values().contains("spot") && machine.offering().market() == Market.SPOT;
            case "tag-key" -> filter.values().stream().anyMatch(machine.tags()::containsKey);
            default ->
                throw Ec2Errors.refused("InvalidParameterValue", "The filter '" + filter.name() + "' is invalid");
        };
    }
}
