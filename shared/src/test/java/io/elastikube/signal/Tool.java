package io.elastikube.signal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program outside Maven that a test needs. Where it is missing, the test is skipped aloud; with
 * {@code -Delastikube.tools=required} it fails, so that nothing passes by being left out.
 */
record Tool(String command) {
    Path path() {
        var found = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isPresent()) return found.get();
        var why = "SKIPPED: there is no " + command + " on the path (Debian: apt-get install prometheus)";
        System.err.println(why);
        if (System.getProperty("elastikube.tools", "").equals("required"))
            throw new AssertionError(why + ", and this run requires every tool");
        Assumptions.abort(why);
        throw new IllegalStateException(why);
    }
}
