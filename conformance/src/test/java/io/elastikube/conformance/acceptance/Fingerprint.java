package io.elastikube.conformance.acceptance;

import io.elastikube.simulator.record.CallLines;
import io.elastikube.simulator.wire.CallLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** All lines of {@code calls.jsonl} in one number: a week of them need not be held to be compared. */
final class Fingerprint implements Consumer<CallLog.Call> {
    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void accept(CallLog.Call call) {
        digest.update(CallLines.line(call).getBytes(StandardCharsets.UTF_8));
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
