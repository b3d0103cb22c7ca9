package io.elastikube.simulator.ssm;

import io.elastikube.controlplane.Document;
import io.elastikube.controlplane.DrainReport;
import io.elastikube.json.Json;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.kubernetes.Drain;
import io.elastikube.simulator.kubernetes.Kubectl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Our own documents, as they behave on the control plane: JSON lines on standard output, exit code 0 when all is done. */
public final class Documents {
    private static final Pattern OPERATION = Pattern.compile("[a-z][a-z0-9.-]{0,99}");
    private static final Pattern INSTANCES = Pattern.compile("i-[0-9a-f]{8,17}(,i-[0-9a-f]{8,17}){0,99}");
    private static final Pattern NODES = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}(,[a-z0-9][a-z0-9.-]{0,252}){0,99}");
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,3}");

    private final Kernel kernel;
    private final Chance chance;
    private final Kubectl kubectl;
    private final String prefix;

    public Documents(Kernel kernel, Chance chance, Kubectl kubectl, String prefix) {
        this.kernel = kernel;
        this.chance = chance;
        this.kubectl = kubectl;
        this.prefix = prefix;
    }

    Optional<Document> find(String name) {
        return Arrays.stream(Document.values())
                .filter(each -> each.name(prefix).equals(name))
                .findFirst();
    }

    /** The documents' own patterns: what does not fit is refused before it gets near a node. */
    static Optional<SsmException> refusal(Document document, Map<String, List<String>> parameters) {
        for (var pattern : patterns(document).entrySet()) {
            var values = parameters.getOrDefault(pattern.getKey(), List.of());
            if (values.size() != 1
                    || !pattern.getValue().matcher(values.getFirst()).matches()) {
                return Optional.of(
                        SsmErrors.badParameters(pattern.getKey() + " does not match its pattern: " + values));
            }
        }
        return Optional.empty();
    }

    /** Only elastic workers, whose names are instance ids, may be changed; any node may be looked at. */
    static SequencedMap<String, Pattern> patterns(Document document) {
        var patterns = new LinkedHashMap<String, Pattern>();
        patterns.put("operation", OPERATION);
        patterns.put("nodes", document == Document.INSPECT ? NODES : INSTANCES);
        patterns.put("timeout", SECONDS);
        return patterns;
    }

    /** Starts a document; {@code end} gets its exit code and output. Returns what kills it. */
    Runnable run(Document document, Map<String, List<String>> parameters, BiConsumer<Integer, String> end) {
        var operation = parameters.get("operation").getFirst();
        var nodes = List.of(parameters.get("nodes").getFirst().split(","));
        return switch (document) {
            case DRAIN ->
                drain(operation, nodes, Long.parseLong(parameters.get("timeout").getFirst()) * 1000, end);
            case UNCORDON ->
                shortly(() -> ended(
                        nodes.stream()
                                .map(node -> kubectl.uncordon(operation, node))
                                .toList(),
                        end));
            case REMOVE_NODE ->
                shortly(() -> ended(nodes.stream().map(kubectl::remove).toList(), end));
            case INSPECT -> shortly(() -> end.accept(0, lines(kubectl.inspect(nodes))));
        };
    }

    /** One process for each node, side by side. */
    private Runnable drain(String operation, List<String> nodes, long timeoutMillis, BiConsumer<Integer, String> end) {
        List<DrainReport> reports = new ArrayList<>();
        List<Drain> drains = new ArrayList<>();
        for (var node : nodes) {
            kubectl.drain(operation, node, timeoutMillis, report -> {
                        reports.add(report);
                        // An answer that needed no draining still needs its API calls.
                        if (reports.size() == nodes.size()) shortly(() -> ended(reports, end));
                    })
                    .ifPresent(drains::add);
        }
        return () -> drains.forEach(Drain::kill);
    }

    private Runnable shortly(Runnable work) {
        return kernel.after(chance.between(400, 1_800), work)::cancel;
    }

    private static void ended(List<DrainReport> reports, BiConsumer<Integer, String> end) {
        end.accept(reports.stream().allMatch(DrainReport::done) ? 0 : 1, lines(reports));
    }

    private static String lines(List<?> reports) {
        return reports.stream().map(Json::write).map(line -> line + "\n").collect(Collectors.joining());
    }
}
