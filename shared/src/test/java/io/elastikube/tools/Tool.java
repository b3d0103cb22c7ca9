package io.elastikube.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A program outside Maven that a test needs.
 *
 * <p>Where it is missing, the test is skipped aloud; with {@code -Delastikube.tools=required} it fails, so that a check that
 * should have run cannot pass by being left out.
 */
public record Tool(String command) {
    /** Where the program is; called first in a test that needs it. */
    public Path path() {
        return onPath().orElseGet(this::missing);
    }

    private Optional<Path> onPath() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path missing() {
        var why = "SKIPPED: there is no " + command + " on the path";
        System.err.println(why);
        if (System.getProperty("elastikube.tools", "").equals("required"))
            throw new AssertionError(why + ", and this run requires every tool");
        Assumptions.abort(why);
        throw new IllegalStateException(why);
    }
}
