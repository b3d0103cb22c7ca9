package io.elastikube.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One of our SSM documents as it is shipped. */
record Script(Document document, JsonNode yaml) {
    static Script of(Document document) {
        try {
            var file = Path.of("..", "infra", "documents", document.name("") + ".yaml");
            return new Script(document, new YAMLMapper().readTree(Files.readString(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("document " + document, unreadable);
        }
    }

    String body() {
        return yaml.at("/mainSteps/0/inputs/runCommand/0").textValue();
    }

    String pattern(String parameter) {
        return yaml.at("/parameters/" + parameter + "/allowedPattern").textValue();
    }
}
