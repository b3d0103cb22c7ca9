package io.elastikube.simulator.dynamo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The service's ways of saying no, as the SDK raises them. */
final class Refusal {
    static final String CONDITION_FAILED = "The conditional request failed";

    private static final int BAD_REQUEST = 400;

    private Refusal() {}

    /** The SDK has no class of its own for this code: callers tell it by its error code. */
    static DynamoDbException invalid(String message) {
        return (DynamoDbException) fill(DynamoDbException.builder(), "ValidationException", message)
                .build();
    }

    static DynamoDbException invalid(String message, Object... values) {
        return invalid(message.formatted(values));
    }

    static ResourceNotFoundException noTable(String name) {
        return (ResourceNotFoundException) fill(
                        ResourceNotFoundException.builder(),
                        "ResourceNotFoundException",
                        "Requested resource not found: Table: " + name + " not found")
                .build();
    }

    static ResourceInUseException tableExists(String name) {
        return (ResourceInUseException)
                fill(ResourceInUseException.builder(), "ResourceInUseException", "Table already exists: " + name)
                        .build();
    }

    /** @param item what the condition met, or null when the caller did not ask for it or there is none */
    static ConditionalCheckFailedException conditionFailed(Map<String, AttributeValue> item) {
        var refusal = ConditionalCheckFailedException.builder();
        if (item != null) refusal.item(item);
        return (ConditionalCheckFailedException) fill(refusal, "ConditionalCheckFailedException", CONDITION_FAILED)
                .build();
    }

    static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
        var codes = reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
        return (TransactionCanceledException) fill(
                        TransactionCanceledException.builder().cancellationReasons(reasons),
                        "TransactionCanceledException",
                        "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes)
                .build();
    }

    static IdempotentParameterMismatchException tokenUsedOtherwise() {
        return (IdempotentParameterMismatchException) fill(
                        IdempotentParameterMismatchException.builder(),
                        "IdempotentParameterMismatchException",
                        "The request uses the same client token as a previous, but non-identical request.")
                .build();
    }

    private static DynamoDbException.Builder fill(DynamoDbException.Builder refusal, String code, String message) {
        var details = AwsErrorDetails.builder()
                .serviceName("DynamoDb")
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(
                        SdkHttpResponse.builder().statusCode(BAD_REQUEST).build())
                .build();
        refusal.awsErrorDetails(details);
        refusal.message(message);
        refusal.statusCode(BAD_REQUEST);
        return refusal;
    }
}
