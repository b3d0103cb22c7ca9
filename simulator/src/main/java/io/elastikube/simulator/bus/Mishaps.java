package io.elastikube.simulator.bus;

import java.util.List;

/** What goes wrong with the delivery of an event to one target. */
@FunctionalInterface
public interface Mishaps {
    Mishaps NONE = _ -> List.of(0L);

    /**
     * For an event, the extra delay of each of its deliveries in milliseconds: one zero where nothing goes wrong, none where
     * it is lost, several where it comes more than once.
     */
    List<Long> deliveries(String detailType);
}
