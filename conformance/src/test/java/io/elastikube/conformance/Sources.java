package io.elastikube.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of the whole house, found from wherever the tests are started. */
final class Sources {
    /** The folder that holds the wrapper and the parent POM. */
    static final Path ROOT = root(Path.of("").toAbsolutePath());

    private Sources() {}

    /** One source file, with its path as a reader of the repository would write it. */
    record Source(Path path, String text) {
        String name() {
            return ROOT.relativize(path).toString().replace('\\', '/');
        }

        boolean isShipped() {
            return name().contains("/src/main/");
        }
    }

    static List<Source> java() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Sources::isJavaSource)
                    .sorted()
                    .map(path -> new Source(path, text(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJavaSource(Path path) {
        String name = ROOT.relativize(path).toString().replace('\\', '/');
        return name.endsWith(".java") && name.contains("src/") && !name.contains("target/");
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root(Path here) {
        return Files.exists(here.resolve("elastikube")) && Files.exists(here.resolve("pom.xml"))
                ? here
                : root(here.getParent());
    }
}
