package io.elastikube.simulator.faults;

import io.elastikube.simulator.ec2.Ec2Errors;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.wire.CallSite;
import java.util.Collections;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.secretsmanager.model.InternalServiceErrorException;
import software.amazon.awssdk.services.ssm.model.InternalServerErrorException.Builder;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** What each service says when it is throttled or in trouble, after the client's own retries. */
final class Refusals {
    private Refusals() {}

    static SdkException of(CallSite call, Chance chance) {
        boolean throttled = chance.happens(0.6);
        return switch (call.service()) {
            case "dynamodb" -> dynamo(call, throttled, chance);
            case "ec2" ->
                throttled
                        ? Ec2Errors.of(503, "RequestLimitExceeded", "Request limit exceeded.")
                        : Ec2Errors.of(500, "InternalError", "An internal error has occurred");
            case "ssm" ->
                throttled ? said(SsmException.builder(), 400, "ThrottlingException", "Rate exceeded") : ssmInternal();
            case "events" ->
                throttled
                        ? said(EventBridgeException.builder(), 400, "ThrottlingException", "Rate exceeded")
                        : said(EventBridgeException.builder(), 500, "InternalException", "Internal error");
            case "secretsmanager" ->
                said(InternalServiceErrorException.builder(), 500, "InternalServiceError", "Internal error");
            default -> throw new IllegalArgumentException("no refusal is known for service " + call.service());
        };
    }

    private static SdkException dynamo(CallSite call, boolean throttled, Chance chance) {
        if (call.request() instanceof TransactWriteItemsRequest transaction && chance.happens(0.5)) {
            return conflict(transaction);
        }
        return throttled
                ? said(
                        ProvisionedThroughputExceededException.builder(),
                        400,
                        "ProvisionedThroughputExceededException",
                        "The level of configured provisioned throughput for the table was exceeded.")
                : said(InternalServerErrorException.builder(), 500, "InternalServerError", "Internal server error");
    }

    private static SdkException conflict(TransactWriteItemsRequest transaction) {
        var reason = CancellationReason.builder()
                .code("TransactionConflict")
                .message("Transaction is ongoing for the item")
                .build();
        var reasons = Collections.nCopies(transaction.transactItems().size(), reason);
        DynamoDbException.Builder builder =
                TransactionCanceledException.builder().cancellationReasons(reasons);
        return said(
                builder,
                400,
                "TransactionCanceledException",
                "Transaction cancelled, please refer cancellation reasons for specific reasons");
    }

    private static SdkException ssmInternal() {
        Builder builder = software.amazon.awssdk.services.ssm.model.InternalServerErrorException.builder();
        return said(builder, 500, "InternalServerError", "An error occurred on the server side.");
    }

    private static AwsServiceException said(
            AwsServiceException.Builder builder, int status, String code, String message) {
        return builder.message(message)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
