package io.elastikube.simulator.dynamo;

import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A request's parameters by their names in the API: the SDK has every write in two shapes, alone and inside a
 * transaction, which share their parameters and no type.
 */
final class Parameters {
    private final SdkPojo request;

    Parameters(SdkPojo request) {
        this.request = request;
    }

    /** @return null when it was not sent */
    String text(String name) {
        return (String) value(name);
    }

    /** @return null when it was not sent */
    @SuppressWarnings("unchecked") // The API knows one kind of names.
    Map<String, String> names() {
        return (Map<String, String>) value("ExpressionAttributeNames");
    }

    /** @return null when it was not sent */
    @SuppressWarnings("unchecked") // The maps of the API that are asked for here all hold attribute values.
    Map<String, AttributeValue> attributes(String name) {
        return (Map<String, AttributeValue>) value(name);
    }

    private Object value(String name) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.memberName().equals(name)) {
                var value = field.getValueOrDefault(request);
                return value instanceof SdkAutoConstructMap ? null : value;
            }
        }
        return null;
    }

    Bindings bindings() {
        boolean areExpressionsSent = text("UpdateExpression") != null
                || text("ConditionExpression") != null
                || text("FilterExpression") != null
                || text("KeyConditionExpression") != null
                || text("ProjectionExpression") != null;
        return Bindings.of(names(), attributes("ExpressionAttributeValues"), areExpressionsSent);
    }

    /** Whether the refusal of the condition is to carry the item. */
    boolean tellsOld() {
        return "ALL_OLD".equals(text("ReturnValuesOnConditionCheckFailure"));
    }

    Map<String, AttributeValue> key() {
        return Admission.admit(Required.parameter("key", attributes("Key")));
    }
}
