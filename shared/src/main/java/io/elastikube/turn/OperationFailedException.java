package io.elastikube.turn;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An operation could not do what it was opened for. The ledger has it; this is for retries, dead letters and alarms. */
public final class OperationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OperationFailedException(List<String> failures, List<RuntimeException> troubles) {
        super(Stream.concat(failures.stream(), troubles.stream().map(Throwable::toString))
                .collect(Collectors.joining("; ")));
        troubles.forEach(this::addSuppressed);
    }
}
