package io.elastikube.forecast;

import java.time.Instant;

/** What a model says of the demand to come. Only one that has earned trust is heard. */
public sealed interface Forecast {
    /**
     * @param model the version that said it
     * @param at the time spoken of
     * @param cores demand expected then, with the ends of its 80 % interval
     */
    record Expected(String model, Instant at, double lowCores, double cores, double highCores) implements Forecast {}

    /** There is nothing to be heard. */
    record Untrusted(String because) implements Forecast {}

    /** The seat of the model, as long as nobody sits on it. */
    Forecast NONE = new Untrusted("no trusted model");
}
