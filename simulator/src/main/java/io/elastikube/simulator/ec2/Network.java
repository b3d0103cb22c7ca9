package io.elastikube.simulator.ec2;

import java.util.Map;
import java.util.Set;

/**
 * What exists in the account to launch into.
 *
 * @param launchTemplates by id or name, whichever a launch will use
 * @param zones by subnet
 */
public record Network(Set<String> launchTemplates, Map<String, String> zones, Set<String> instanceTypes) {
    boolean hasTemplate(String id, String name) {
        return launchTemplates.stream().anyMatch(each -> each.equals(id) || each.equals(name));
    }
}
