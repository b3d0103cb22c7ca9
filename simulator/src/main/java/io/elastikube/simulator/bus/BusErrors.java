package io.elastikube.simulator.bus;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

/** EventBridge's refusals. */
final class BusErrors {
    private BusErrors() {}

    static AwsServiceException tooMany(int entries) {
        var message = "Value at 'entries' failed to satisfy constraint: length at most 10, found " + entries;
        return EventBridgeException.builder()
                .message(message)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ValidationException")
                        .errorMessage(message)
                        .serviceName("EventBridge")
                        .build())
                .build();
    }
}
