package io.elastikube.simulator.prometheus;

import io.elastikube.signal.Queries;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** The answers to the product's queries, by their exact texts. */
final class Answers {
    private static final long STEP = 15_000;
    private static final long ONE_MINUTE = 60_000;
    private static final long TWO_MINUTES = 120_000;
    private static final Map<String, String> NO_LABELS = Map.of();
    /** The one query with a window in it. */
    private static final Pattern WINDOWED = Pattern.compile("(.*)\\[([0-9]+)s:15s]", Pattern.DOTALL);

    private final Storage storage;
    private final Series series;
    private final Map<String, LongFunction<String>> known = new HashMap<>();

    Answers(Storage storage) {
        this.storage = storage;
        this.series = new Series(storage);
        known.put(Queries.FACTS, this::facts);
        known.put(
                Queries.SAMPLED,
                time -> byNode(
                        time,
                        node -> series.sampled(node, time, TWO_MINUTES, STEP).map(at -> at / 1000.0)));
        known.put(
                Queries.CORES,
                time -> byNode(
                        time,
                        node -> series.within(node, time, TWO_MINUTES).map(exported -> (double) exported.cores())));
        known.put(
                Queries.CPU,
                time -> byNode(
                        time,
                        node -> boxed(series.rate(node, Scrape.Exported::idle, time, TWO_MINUTES))
                                .map(idle -> 1 - idle)));
        known.put(Queries.CPU_NOW, time -> byNode(time, node -> used(node, time)));
        known.put(
                Queries.MEMORY,
                time -> byNode(
                        time, node -> now(node, time).map(exported -> 1 - exported.available() / exported.memory())));
        known.put(
                Queries.PRESSURE,
                time -> byNode(time, node -> boxed(series.rate(node, Scrape.Exported::waiting, time, ONE_MINUTE))));
        known.put(Queries.ALLOCATABLE, time -> kube(time, Scrape.Listed::allocatable));
        known.put(Queries.REQUESTED, time -> kube(time, Scrape.Listed::requested));
        known.put(Queries.PENDING_PODS, time -> alone(time, Scrape.Kube::pendingPods));
        known.put(Queries.PENDING_CORES, time -> alone(time, Scrape.Kube::pendingCores));
    }

    /** The body for a query at a time; nothing for a query that is not known. */
    Optional<String> to(String query, long time) {
        var answer = known.get(query);
        if (answer != null) return Optional.of(answer.apply(time));
        var windowed = WINDOWED.matcher(query);
        return windowed.matches() && windowed.group(1).equals(USED)
                ? Optional.of(usedOverTime(time, 1000 * Long.parseLong(windowed.group(2))))
                : Optional.empty();
    }

    private static final String USED = usedWithoutWindow();

    private static String usedWithoutWindow() {
        var query = Queries.usedOverTime(
                new io.elastikube.settings.Settings.FlashSale(30, java.time.Duration.ofMinutes(2)));
        return query.substring(0, query.lastIndexOf('['));
    }

    /** Four facts of each worker, {@code elastic} only where it is true; one of each node that is control plane. */
    private String facts(long time) {
        var result = Result.vector();
        var scrape = series.at(time).filter(each -> each.kube().isPresent());
        if (scrape.isEmpty()) return result.json();
        for (var node : scrape.get().kube().get().nodes()) {
            if (node.controlPlane()) {
                fact(result, node, "control-plane", time, scrape.get().at() / 1000.0);
                continue;
            }
            fact(result, node, "cordoned", time, node.cordoned() ? 1 : 0);
            if (node.elastic()) fact(result, node, "elastic", time, 1);
            fact(result, node, "ready", time, node.ready() ? 1 : 0);
            fact(result, node, "sampled", time, scrape.get().at() / 1000.0);
        }
        return result.json();
    }

    private static void fact(Result result, Scrape.Listed node, String fact, long time, double value) {
        var labels = new TreeMap<String, String>();
        labels.put("fact", fact);
        labels.put("node", node.name());
        result.element(labels, time, value);
    }

    /** Of the exporters' series: whatever node has had one lately. */
    private String byNode(long time, Function<String, Optional<Double>> value) {
        var result = Result.vector();
        for (var node : exporters(time)) {
            value.apply(node).ifPresent(it -> result.element(Map.of("node", node), time, it));
        }
        return result.json();
    }

    private Iterable<String> exporters(long time) {
        var names = new TreeSet<String>();
        for (int i = 0; i < storage.size(); i++) {
            var scrape = storage.newest(i);
            if (scrape.at() <= time - TWO_MINUTES) break;
            names.addAll(scrape.exporters().keySet());
        }
        return names;
    }

    private Optional<Scrape.Exported> now(String node, long time) {
        return series.at(time).map(scrape -> scrape.exporters().get(node)).filter(Scrape.Exported::worker);
    }

    private Optional<Double> used(String node, long time) {
        return boxed(series.irate(node, Scrape.Exported::idle, time, ONE_MINUTE))
                .map(idle -> 1 - idle);
    }

    private String kube(long time, Function<Scrape.Listed, Double> value) {
        var result = Result.vector();
        series.kube(time)
                .ifPresent(kube -> kube.nodes()
                        .forEach(node -> result.element(Map.of("node", node.name()), time, value.apply(node))));
        return result.json();
    }

    private String alone(long time, Function<Scrape.Kube, Number> value) {
        var result = Result.vector();
        series.kube(time)
                .filter(kube -> !kube.nodes().isEmpty())
                .ifPresent(kube ->
                        result.element(NO_LABELS, time, value.apply(kube).doubleValue()));
        return result.json();
    }

    private String usedOverTime(long time, long window) {
        var points = new TreeMap<Long, Double>();
        for (long point = (time - window) / STEP * STEP + STEP; point <= time; point += STEP) {
            double sum = 0;
            boolean any = false;
            for (var node : exporters(point)) {
                var used = used(node, point);
                if (used.isEmpty()) continue;
                any = true;
                sum += used.get()
                        * series.within(node, point, ONE_MINUTE).orElseThrow().cores();
            }
            if (any) points.put(point, sum);
        }
        var result = Result.matrix();
        if (!points.isEmpty()) result.points(NO_LABELS, points);
        return result.json();
    }

    private static Optional<Double> boxed(java.util.OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
