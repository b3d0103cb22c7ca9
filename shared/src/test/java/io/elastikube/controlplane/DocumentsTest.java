package io.elastikube.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elastikube.tools.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Field, mistake 17: what reaches a node is data, never code. */
class DocumentsTest {
    static final java.util.List<String> HOSTILE = java.util.List.of(
            "i-0123456789abcdef0;reboot",
            "$(reboot)",
            "`reboot`",
            "i-0123456789abcdef0\nreboot",
            "i-0123456789abcdef0 --all",
            "--all",
            "i-0123456789abcdef0,",
            "../i-0123456789abcdef0",
            "'",
            "");

    @ParameterizedTest
    @EnumSource
    void takesTypedParametersFromTheEnvironmentOnly(Document document) {
        var script = Script.of(document);
        assertThat(script.yaml().path("schemaVersion").textValue()).isEqualTo("2.2");
        assertThat(script.yaml().path("parameters").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("operation", "nodes", "timeout");
        assertThat(script.yaml().path("parameters").valueStream())
                .allSatisfy(DocumentsTest::isAnchoredTextInTheEnvironment);
        assertThat(script.yaml().toString()).doesNotContain("{{");
        assertThat(script.body()).doesNotContain("eval ", "sh -c", "xargs");
    }

    private static void isAnchoredTextInTheEnvironment(JsonNode parameter) {
        assertThat(parameter.path("type").textValue()).isEqualTo("String");
        assertThat(parameter.path("interpolationType").textValue()).isEqualTo("ENV_VAR");
        assertThat(parameter.path("allowedPattern").textValue()).startsWith("^").endsWith("$");
    }

    static Stream<Arguments> hostileNodes() {
        return Stream.of(Document.values())
                .flatMap(document -> HOSTILE.stream().map(nodes -> Arguments.of(document, nodes)));
    }

    @ParameterizedTest
    @MethodSource("hostileNodes")
    void refusesNodesThatAreNoNames(Document document, String nodes) {
        assertThat(nodes).doesNotMatch(Script.of(document).pattern("nodes"));
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void refusesOperationsThatAreNoIds(String operation) {
        assertThat(operation).doesNotMatch(Script.of(Document.DRAIN).pattern("operation"));
    }

    /** Permanent workers and the control plane carry names of their own. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INSPECT")
    void onlyElasticWorkersCanBeChanged(Document document) {
        var pattern = Script.of(document).pattern("nodes");
        assertThat("i-0123456789abcdef0,i-0123456789abcdef1").matches(pattern);
        assertThat("server-1").doesNotMatch(pattern);
        assertThat("all").doesNotMatch(pattern);
    }

    @ParameterizedTest
    @EnumSource
    void callsNothingWhenAParameterSlipsThrough(Document document, @TempDir Path world) throws Exception {
        var server = Server.in(world);
        var run = server.run(document, "shop-1", "i-0123456789abcdef0;touch $WORLD/pwned");
        assertThat(run.exit()).isEqualTo(64);
        assertThat(server.calls()).isEmpty();
        assertThat(server.has("pwned")).isFalse();
    }

    /** An agent that is too old leaves the variables unset; the script must not run on nothing. */
    @ParameterizedTest
    @EnumSource
    void refusesAnAgentThatPassesNoVariables(Document document, @TempDir Path world) throws Exception {
        var server = Server.in(world);
        assertThat(server.run(document, Map.of()).exit()).isEqualTo(64);
        assertThat(server.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void passesShellcheck(Document document, @TempDir Path folder) throws IOException, InterruptedException {
        var shellcheck = new Tool("shellcheck").path();
        var script = Files.writeString(
                folder.resolve("script.sh"), Script.of(document).body());
        var process = new ProcessBuilder(shellcheck.toString(), script.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes())).isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
