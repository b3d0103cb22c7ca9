package io.elastikube.cli.files;

import io.elastikube.cli.mistake.Mistake;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The folder that a simulation writes into. */
public record OutputFolder(Path path) {
    private static final Path BY_DEFAULT = Path.of("elastikube-out");

    /** The folder that the user named, checked and not yet made. */
    public static OutputFolder at(Path path) {
        var existing = path.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) existing = existing.getParent();
        if (!Files.isDirectory(existing))
            throw Mistake.of("--out %s: %s is a file; the results need a folder", path, existing);
        // A link to nothing does not exist and cannot be made either.
        if (Files.isSymbolicLink(path) && !Files.exists(path))
            throw Mistake.of("--out %s: is a link to nothing; the results need a folder", path);
        if (!Files.isWritable(existing))
            throw Mistake.of(
                    "--out %s: may not write into %s; the results need a folder that can be written", path, existing);
        return new OutputFolder(path);
    }

    /** A new one under the current folder, named after what runs: {@code elastikube-out/flash-sale-seed-1}, then {@code …-2}. */
    public static OutputFolder fresh(String name) {
        var free = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> BY_DEFAULT.resolve(number == 1 ? name : name + "-" + number))
                .filter(each -> !Files.exists(each))
                .findFirst()
                .orElseThrow();
        return at(free);
    }

    /** Makes the folder and shows that files can be written there. */
    public void prepare() {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, ".elastikube", null));
        } catch (IOException refused) {
            throw Mistake.of("--out %s: cannot be written: %s", path, reason(refused));
        }
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    private static String reason(IOException refused) {
        if (refused instanceof AccessDeniedException) return "permission denied";
        return refused instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : "nothing can be made there";
    }
}
