package io.elastikube.deciding;

import java.util.List;

/** What one tick wants of the fleet, with every layer's proposal. Carrying it out is for others. */
public sealed interface Decision {
    /** One sentence for the operator. */
    String reason();

    List<Opinion> opinions();

    /**
     * @param to workers there will be, those counted that are coming
     * @param add workers to launch; none where calling off drains is enough
     * @param cancelsDrains the scale-downs that are called off first: their victims count as capacity again
     */
    record ScaleUp(int to, int add, List<String> cancelsDrains, String reason, List<Opinion> opinions)
            implements Decision {}

    /**
     * @param to workers there will be
     * @param remove workers to drain and terminate
     */
    record ScaleDown(int to, int remove, String reason, List<Opinion> opinions) implements Decision {}

    /** Nothing is to be done. */
    record Hold(String reason, List<Opinion> opinions) implements Decision {}
}
