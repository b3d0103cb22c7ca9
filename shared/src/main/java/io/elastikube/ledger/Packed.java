package io.elastikube.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import software.amazon.awssdk.core.SdkBytes;

/** Text deflated: a decision's snapshot shrinks to about a fifth, and history is paid by the kilobyte. */
final class Packed {
    private Packed() {}

    static SdkBytes of(String text) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var packing = new DeflaterOutputStream(bytes, deflater)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return SdkBytes.fromByteArrayUnsafe(bytes.toByteArray());
    }

    static String text(SdkBytes packed) {
        try (var unpacking = new InflaterInputStream(new ByteArrayInputStream(packed.asByteArrayUnsafe()))) {
            return new String(unpacking.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a packed entry of history is damaged", damaged);
        }
    }
}
