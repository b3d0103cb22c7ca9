package io.elastikube.deciding;

import io.elastikube.settings.Settings.FlashSale;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * CPU as Prometheus sees it: a rate between the last two scrapes, which are 15 s apart and {@code offset} seconds after
 * every whole 15 s; the past at whole 15 s alone, and nothing above 100 %.
 *
 * @param load what is asked of the workers at a second, in percent of what they have
 */
record Scraped(DoubleUnaryOperator load, int offset) {
    private static final int SCRAPE = 15;
    private static final int ASKED =
            (int) LookBack.of(new FlashSale(30, Duration.ofMinutes(2))).window().toSeconds();

    /** As irate says at this second. */
    double at(double second) {
        var last = Math.floor((second - offset) / SCRAPE) * SCRAPE + offset;
        return DoubleStream.iterate(last - SCRAPE + 0.5, t -> t < last, t -> t + 1)
                .map(t -> Math.min(100, load.applyAsDouble(t)))
                .average()
                .orElseThrow();
    }

    double lowest(double second, int window) {
        return LongStream.rangeClosed((long) Math.ceil((second - window) / SCRAPE), (long) Math.floor(second / SCRAPE))
                .mapToDouble(step -> at(step * (double) SCRAPE))
                .min()
                .orElseThrow();
    }

    /** The scene at this second: its workers as busy as measured. */
    Scene on(int workers, double second) {
        var steady = LongStream.rangeClosed(0, 7)
                .mapToDouble(i -> at(second - i * SCRAPE))
                .average()
                .orElseThrow();
        return Scene.of(workers, steady).rise(at(second), lowest(second, ASKED), lowest(second, ASKED / 2));
    }
}
