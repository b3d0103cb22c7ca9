package io.elastikube.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;

/** The settings in force, read from SSM at every tick. Nothing that SSM holds or fails to say takes a cluster's settings away. */
public final class SettingsReader {
    /** SSM gives at most ten a page. */
    private static final int PAGE = 10;

    private final SsmClient ssm;
    private final String path;

    public SettingsReader(SsmClient ssm, String cluster) {
        this.ssm = ssm;
        this.path = "/elastikube/" + cluster + "/";
    }

    /** @param lastGood the parameters last seen valid; empty for none, which means the defaults */
    public Current current(Map<String, String> lastGood) {
        try {
            var newest = newest();
            return switch (SettingsParser.parse(newest)) {
                case Reading.Valid(var settings) -> new Current(settings, newest, List.of());
                case Reading.Refused(var problems) -> kept(lastGood, problems);
            };
        } catch (SdkException unreadable) {
            return kept(lastGood, List.of(new Problem(path, "", "could not be read: " + unreadable.getMessage())));
        }
    }

    /** The last good ones; the defaults should even these be refused, as may happen to old ones after an upgrade. */
    private static Current kept(Map<String, String> lastGood, List<Problem> problems) {
        return switch (SettingsParser.parse(lastGood)) {
            case Reading.Valid(var settings) -> new Current(settings, lastGood, problems);
            case Reading.Refused(var olderOnes) -> {
                var all = new ArrayList<>(problems);
                all.addAll(olderOnes);
                yield new Current(Settings.DEFAULTS, Map.of(), all);
            }
        };
    }

    private Map<String, String> newest() {
        var found = new HashMap<String, String>();
        var request = GetParametersByPathRequest.builder()
                .path(path)
                .recursive(true)
                .maxResults(PAGE)
                .build();
        for (var page : ssm.getParametersByPathPaginator(request))
            page.parameters().forEach(each -> found.put(each.name().substring(path.length()), each.value()));
        return found;
    }
}
