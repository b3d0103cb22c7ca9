package io.elastikube.turn;

/** The lease ran out, or another holder has it: whoever held it stops where it is, and the ledger tells how to go on. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("the lease was lost");
    }
}
