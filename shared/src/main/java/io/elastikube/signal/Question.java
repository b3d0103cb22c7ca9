package io.elastikube.signal;

import io.elastikube.settings.Settings.FlashSale;
import java.util.Locale;
import java.util.function.Function;

/** The queries of one look, by the names that reasons use. */
enum Question {
    FACTS(Queries.FACTS),
    SAMPLED(Queries.SAMPLED),
    CORES(Queries.CORES),
    CPU(Queries.CPU),
    CPU_NOW(Queries.CPU_NOW),
    USED_OVER_TIME(Queries::usedOverTime),
    MEMORY(Queries.MEMORY),
    PRESSURE(Queries.PRESSURE),
    ALLOCATABLE(Queries.ALLOCATABLE),
    REQUESTED(Queries.REQUESTED),
    PENDING_PODS(Queries.PENDING_PODS),
    PENDING_CORES(Queries.PENDING_CORES);

    private final Function<FlashSale, String> text;

    Question(String text) {
        this(_ -> text);
    }

    Question(Function<FlashSale, String> text) {
        this.text = text;
    }

    String text(FlashSale flash) {
        return text.apply(flash);
    }

    /** A sentence about this query, from its predicate. */
    String sentence(String predicate) {
        return "query %s %s".formatted(name().toLowerCase(Locale.ROOT).replace('_', '-'), predicate);
    }
}
