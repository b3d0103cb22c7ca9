package io.elastikube.simulator.ec2;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** EC2's refusals, as the SDK throws them. */
public final class Ec2Errors {
    private Ec2Errors() {}

    /** A refusal of what was asked for. */
    public static Ec2Exception refused(String code, String message) {
        return of(400, code, message);
    }

    public static Ec2Exception of(int status, String code, String message) {
        return (Ec2Exception) Ec2Exception.builder()
                .message(message)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Ec2")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    static Ec2Exception notFound(String id) {
        return refused("InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist");
    }
}
