package io.elastikube.simulator.prometheus;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** PromQL's selectors and functions over the scrapes, as far as the product's queries use them. */
final class Series {
    /** How far an instant selector looks back. */
    private static final long LOOKBACK_MILLIS = 300_000;

    private final Storage storage;

    Series(Storage storage) {
        this.storage = storage;
    }

    /** The newest scrape up to a time that an instant selector still sees. */
    Optional<Scrape> at(long time) {
        for (int i = 0; i < storage.size(); i++) {
            var scrape = storage.newest(i);
            if (scrape.at() <= time)
                return scrape.at() > time - LOOKBACK_MILLIS ? Optional.of(scrape) : Optional.empty();
        }
        return Optional.empty();
    }

    /** What kube-state-metrics says at a time; nothing where its newest scrape failed. */
    Optional<Scrape.Kube> kube(long time) {
        return at(time).flatMap(Scrape::kube);
    }

    /** {@code rate(counter[range])}, with the extrapolation to the range's ends that Prometheus makes. */
    OptionalDouble rate(String node, ToDoubleFunction<Scrape.Exported> counter, long time, long range) {
        Scrape first = null;
        Scrape last = null;
        int samples = 0;
        for (int i = 0; i < storage.size(); i++) {
            var scrape = storage.newest(i);
            if (scrape.at() > time) continue;
            if (scrape.at() <= time - range) break;
            if (!isWorker(scrape, node)) continue;
            if (last == null) last = scrape;
            first = scrape;
            samples++;
        }
        if (samples < 2) return OptionalDouble.empty();
        double start = counter.applyAsDouble(first.exporters().get(node));
        double increase = counter.applyAsDouble(last.exporters().get(node)) - start;
        double sampled = (last.at() - first.at()) / 1000.0;
        double before = (first.at() - (time - range)) / 1000.0;
        double after = (time - last.at()) / 1000.0;
        double interval = sampled / (samples - 1);
        // A counter is not thought to have been below zero.
        if (increase > 0 && start >= 0) before = Math.min(before, sampled * (start / increase));
        double threshold = interval * 1.1;
        double whole =
                sampled + (before < threshold ? before : interval / 2) + (after < threshold ? after : interval / 2);
        return OptionalDouble.of(increase * (whole / sampled) / (range / 1000.0));
    }

    /** {@code irate(counter[range])}: between the last two samples. */
    OptionalDouble irate(String node, ToDoubleFunction<Scrape.Exported> counter, long time, long range) {
        Scrape last = null;
        for (int i = 0; i < storage.size(); i++) {
            var scrape = storage.newest(i);
            if (scrape.at() > time) continue;
            if (scrape.at() <= time - range) break;
            if (!isWorker(scrape, node)) continue;
            if (last != null) return OptionalDouble.of(slope(node, counter, scrape, last));
            last = scrape;
        }
        return OptionalDouble.empty();
    }

    /** {@code max_over_time(timestamp(series)[range:step])}: the time of the newest sample, epoch milliseconds. */
    Optional<Long> sampled(String node, long time, long range, long step) {
        for (long point = time / step * step; point > time - range; point -= step) {
            var scrape = at(point);
            if (scrape.isPresent() && isWorker(scrape.get(), node))
                return Optional.of(scrape.get().at());
        }
        return Optional.empty();
    }

    /** Whether a node has a sample within the range, and of how many cores. */
    Optional<Scrape.Exported> within(String node, long time, long range) {
        for (int i = 0; i < storage.size(); i++) {
            var scrape = storage.newest(i);
            if (scrape.at() > time) continue;
            if (scrape.at() <= time - range) break;
            if (isWorker(scrape, node)) return Optional.of(scrape.exporters().get(node));
        }
        return Optional.empty();
    }

    private static double slope(String node, ToDoubleFunction<Scrape.Exported> counter, Scrape from, Scrape to) {
        double rise = counter.applyAsDouble(to.exporters().get(node))
                - counter.applyAsDouble(from.exporters().get(node));
        return rise / ((to.at() - from.at()) / 1000.0);
    }

    private static boolean isWorker(Scrape scrape, String node) {
        var exported = scrape.exporters().get(node);
        return exported != null && exported.worker();
    }
}
