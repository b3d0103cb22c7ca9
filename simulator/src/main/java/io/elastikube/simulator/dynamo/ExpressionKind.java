package io.elastikube.simulator.dynamo;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The parameters that hold an expression, by the names that refusals call them. */
enum ExpressionKind {
    CONDITION("ConditionExpression"),
    FILTER("FilterExpression"),
    KEY_CONDITION("KeyConditionExpression"),
    PROJECTION("ProjectionExpression"),
    UPDATE("UpdateExpression");

    final String parameter;

    ExpressionKind(String parameter) {
        this.parameter = parameter;
    }

    DynamoDbException refuse(String why, Object... values) {
        return Refusal.invalid("Invalid " + parameter + ": " + why.formatted(values));
    }
}
