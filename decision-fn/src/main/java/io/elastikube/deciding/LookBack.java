package io.elastikube.deciding;

import io.elastikube.settings.Settings.FlashSale;
import io.elastikube.signal.Queries;
import java.time.Duration;

/** How far back Prometheus is asked for the lowest use before a rise. */
public final class LookBack {
    /** What the settings allow, and what Prometheus is therefore asked at most. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** A use is measured over one interval between scrapes, and the newest one may be as old again. */
    private static final Duration LAG = Queries.SCRAPE.multipliedBy(2);

    private LookBack() {}

    /**
     * The window of the settings and the delay of the measurement: a sale that starts a second after a tick lies almost
     * wholly behind the window of the next one, which would then find the load high and no rise to it.
     */
    public static FlashSale of(FlashSale settings) {
        var window = settings.window().plus(LAG);
        return new FlashSale(settings.points(), window.compareTo(LONGEST) < 0 ? window : LONGEST);
    }
}
