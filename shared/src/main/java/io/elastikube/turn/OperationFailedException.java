package io.elastikube.turn;

import java.util.List;

/** An operation could not do what it was opened for. The ledger has it; this is for retries, dead letters and alarms. */
public final class OperationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OperationFailedException(List<String> failures) {
        super(String.join("; ", failures));
    }
}
