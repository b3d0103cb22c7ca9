package io.elastikube.simulator.ssm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandStatus;

/** A command that was sent, and how far it is. */
final class Sent {
    final String id;
    final String document;
    final Map<String, List<String>> parameters;
    final String comment;
    final Instant at;
    final Instant expires;
    /** The managed instance it went to; absent where no instance has the tags. */
    final Optional<String> instance;
    /** When the list of invocations begins to show it. */
    final long listedFrom;

    CommandStatus status = CommandStatus.PENDING;
    String details = "Pending";
    String output = "";
    Runnable kill = () -> {};

    Sent(
            String id,
            String document,
            Map<String, List<String>> parameters,
            String comment,
            Instant at,
            Instant expires,
            Optional<String> instance,
            long listedFrom) {
        this.id = id;
        this.document = document;
        this.parameters = parameters;
        this.comment = comment;
        this.at = at;
        this.expires = expires;
        this.instance = instance;
        this.listedFrom = listedFrom;
    }

    boolean isOver() {
        return switch (status) {
            case PENDING, IN_PROGRESS, CANCELLING, UNKNOWN_TO_SDK_VERSION -> false;
            case SUCCESS, FAILED, TIMED_OUT, CANCELLED -> true;
        };
    }

    Command described() {
        return Command.builder()
                .commandId(id)
                .documentName(document)
                .parameters(parameters)
                .comment(comment)
                .requestedDateTime(at)
                .expiresAfter(expires)
                .status(status)
                .statusDetails(details)
                .targetCount(instance.isPresent() ? 1 : 0)
                .build();
    }
}
