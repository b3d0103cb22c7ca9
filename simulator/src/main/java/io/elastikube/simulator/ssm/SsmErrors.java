package io.elastikube.simulator.ssm;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** SSM's refusals, as the SDK throws them. */
final class SsmErrors {
    private SsmErrors() {}

    static SsmException noParameter(String name) {
        return refused(ParameterNotFoundException.builder(), "ParameterNotFound", "Parameter " + name + " not found.");
    }

    static SsmException noDocument(String name) {
        return refused(InvalidDocumentException.builder(), "InvalidDocument", "Document " + name + " does not exist.");
    }

    static SsmException badParameters(String why) {
        return refused(InvalidParametersException.builder(), "InvalidParameters", why);
    }

    static SsmException noCommand(String id) {
        return refused(InvalidCommandIdException.builder(), "InvalidCommandId", "Command " + id + " is not known.");
    }

    static SsmException noInvocation(String id) {
        return refused(InvocationDoesNotExistException.builder(), "InvocationDoesNotExist", "No invocation of " + id);
    }

    static SsmException invalid(String why) {
        return refused(SsmException.builder(), "ValidationException", why);
    }

    private static SsmException refused(SsmException.Builder builder, String code, String message) {
        return (SsmException) builder.message(message)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Ssm")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
