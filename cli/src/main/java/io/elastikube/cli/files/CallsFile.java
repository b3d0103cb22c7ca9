package io.elastikube.cli.files;

import io.elastikube.cli.mistake.Mistake;
import io.elastikube.simulator.record.CallLines;
import io.elastikube.simulator.wire.CallLog.Call;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** calls.jsonl, written call by call. */
public final class CallsFile implements Consumer<Call>, AutoCloseable {
    private final Path path;
    private final BufferedWriter file;
    private long count;

    private CallsFile(Path path, BufferedWriter file) {
        this.path = path;
        this.file = file;
    }

    public static CallsFile in(OutputFolder folder) {
        var path = folder.file("calls.jsonl");
        try {
            return new CallsFile(path, Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        } catch (IOException refused) {
            throw unwritable(path, refused);
        }
    }

    @Override
    public void accept(Call call) {
        try {
            file.append(CallLines.line(call)).append('\n');
            count++;
        } catch (IOException refused) {
            throw unwritable(path, refused);
        }
    }

    public long count() {
        return count;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException refused) {
            throw unwritable(path, refused);
        }
    }

    /** A full disk, say. */
    static Mistake unwritable(Path path, IOException refused) {
        return Mistake.of("%s: cannot be written: %s", path, refused.getMessage());
    }
}
