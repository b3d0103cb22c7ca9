package io.elastikube.simulator.wire;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/** How a call ended; put into words only when somebody reads it. */
public sealed interface Outcome {
    Outcome UNENDED = new Failed("unended");

    record Answered(SdkPojo answer) implements Outcome {}

    record Failed(String code) implements Outcome {}

    static Outcome answered(Object answer) {
        return new Answered((SdkPojo) answer);
    }

    static Outcome failed(Throwable problem) {
        return new Failed(
                problem instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                        ? refused.awsErrorDetails().errorCode()
                        : problem.getClass().getSimpleName());
    }
}
