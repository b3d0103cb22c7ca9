package io.elastikube.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The file of results: a preface, and a section for each bench, of which each run replaces its own. */
final class Results {
    private static final Pattern SECTION = Pattern.compile("(?m)^## ");
    private static final String PREFACE = """
            # Results
            Written by `bench/run`; a section is replaced when its bench runs again. What is a count holds anywhere. What is a time
            holds for the machine that is named above it; compare ratios, and runs before and after a change on one machine.
            """;

    private final Path file;
    private final Map<String, String> sections = new LinkedHashMap<>();

    private Results(Path file) {
        this.file = file;
    }

    static Results in(Path file) throws IOException {
        var results = new Results(file);
        if (!Files.exists(file)) return results;
        SECTION.splitAsStream(Files.readString(file)).skip(1).forEach(section -> {
            var head = section.indexOf('\n');
            results.sections.put(section.substring(0, head).strip(), section.substring(head + 1));
        });
        return results;
    }

    /** The order is that of the benches, whenever each of them ran. */
    void keep(String name, String body) throws IOException {
        sections.put(name, body);
        var text = new StringBuilder(PREFACE);
        for (var bench : Main.BENCHES) {
            var section = sections.get(bench.name());
            if (section != null)
                text.append("\n## ")
                        .append(bench.name())
                        .append('\n')
                        .append(section.strip())
                        .append('\n');
        }
        Files.writeString(file, text);
    }
}
