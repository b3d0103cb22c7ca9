package io.elastikube.conformance.dynamo;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What a client said to a call, comparable between clients. */
sealed interface Answer {
    record Given(Object plain) implements Answer {}

    /** @param extra the item or the reasons that the refusal carries */
    record Refused(Class<?> type, String code, int status, String message, Object extra) implements Answer {}

    String INVALID = "ValidationException";

    /** Refusals whose words are the same on both sides; of all others only type and code are compared. */
    Pattern SAME_WORDS = Pattern.compile("Invalid (Condition|Filter|Update|Projection|KeyCondition)Expression: .*"
            + "|The conditional request failed"
            + "|Value provided in .* unused in expressions: .*"
            + "|The provided expression refers to .*|The document path provided .*|An operand in the update .*"
            + "|One or more parameter values were invalid: Cannot update attribute .*"
            + "|Transaction cancelled.*|Transaction request cannot include .*|Provided list of item keys .*"
            + "|Item size .*|Too many items .*");

    static Answer of(DynamoDbClient client, Function<DynamoDbClient, ?> call) {
        try {
            return new Given(Plain.of(call.apply(client)));
        } catch (DynamoDbException refused) {
            var details = refused.awsErrorDetails();
            return new Refused(
                    refused.getClass(),
                    details.errorCode(),
                    refused.statusCode(),
                    details.errorMessage(),
                    extra(refused));
        }
    }

    /** Without words: a request with two faults may be refused for either. */
    default Answer wordless() {
        return switch (this) {
            case Given given -> given;
            case Refused refused -> new Refused(refused.type(), refused.code(), refused.status(), "", refused.extra());
        };
    }

    /** Whether the two mean the same, two known differences aside ({@code KnownDifferencesTest} has them one by one). */
    default boolean agrees(Answer local) {
        if (this instanceof Refused ours && local instanceof Refused theirs) {
            return ours.wordless().equals(theirs.wordless())
                    || ours.extra().toString().contains("ValidationError")
                            && theirs.code().equals(INVALID)
                    || ours.message().contains("multiple operations on one item")
                            && theirs.type() == TransactionCanceledException.class;
        }
        return equals(local);
    }

    /** With its words where these are the same on both sides. */
    default Answer worded() {
        return this instanceof Refused refused
                        && SAME_WORDS.matcher(refused.message()).matches()
                ? this
                : wordless();
    }

    private static Object extra(DynamoDbException refused) {
        return switch (refused) {
            case ConditionalCheckFailedException failed -> failed.hasItem() ? Plain.of(failed.item()) : "no item";
            case TransactionCanceledException cancelled ->
                cancelled.cancellationReasons().stream()
                        .map(reason -> List.of(reason.code(), reason.hasItem() ? Plain.of(reason.item()) : "no item"))
                        .toList();
            default -> "";
        };
    }
}
