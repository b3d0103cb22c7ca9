package io.elastikube.simulator.dynamo;

/** Parameters that a request cannot do without. */
final class Required {
    private Required() {}

    static <T> T parameter(String name, T value) {
        if (value == null) {
            throw Refusal.invalid(
                    "1 validation error detected: Value null at '%s' failed to satisfy constraint: "
                            + "Member must not be null",
                    name);
        }
        return value;
    }
}
