package io.elastikube.simulator.dynamo;

import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What the service can do and the simulator cannot: it says so, and never passes over it in silence. */
final class Unmodelled {
    static final String REPLACED = "the parameters that expressions have replaced";

    private Unmodelled() {}

    static void refuseCapacity(ReturnConsumedCapacity asked) {
        refuse(asked != null && asked != ReturnConsumedCapacity.NONE, "consumed capacity");
    }

    static void refuse(boolean isAsked, String what) {
        if (isAsked) throw new UnsupportedOperationException("the simulated DynamoDB does not know " + what);
    }
}
