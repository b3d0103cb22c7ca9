package io.elastikube.controlplane;

import io.elastikube.tools.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A control-plane node as a document's script meets it: a shell, and a kubectl that keeps its nodes in files. */
record Server(Path world) {
    /** How a run ended; the lines sorted, since nodes are worked on at once. */
    record Run(int exit, List<String> lines) {}

    static Server in(Path world) throws IOException {
        new Tool("bash").path();
        var bin = Files.createDirectories(world.resolve("bin"));
        Files.createDirectories(world.resolve("nodes"));
        try (var kubectl = Server.class.getResourceAsStream("/controlplane/kubectl.sh")) {
            executable(bin.resolve("kubectl"), new String(kubectl.readAllBytes()));
        }
        executable(bin.resolve("k3s"), "#!/bin/bash\n[ \"$1\" = kubectl ] && shift && exec kubectl \"$@\"\n");
        return new Server(world);
    }

    /** The same, but with the real kubectl and an API server behind it. */
    static Server in(Path world, ApiServer api) throws IOException {
        var kubectl = new Tool("kubectl").path();
        var server = in(world);
        executable(
                world.resolve("bin").resolve("kubectl"),
                "#!/bin/sh\nHOME=%s exec %s --server=%s \"$@\"\n".formatted(world, kubectl, api.address()));
        return server;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Server with(String file, String text) throws IOException {
        Files.writeString(world.resolve(file), text + "\n");
        return this;
    }

    /** @param state its version, mark, released and cordoned, separated by bars */
    Server node(String name, String state) throws IOException {
        return with("nodes/" + name, state);
    }

    /** The node's mark, released and cordoned. */
    String node(String name) throws IOException {
        var state = Files.readString(world.resolve("nodes").resolve(name)).strip();
        return state.substring(state.indexOf('|') + 1);
    }

    boolean has(String file) {
        return Files.exists(world.resolve(file));
    }

    List<String> calls() throws IOException {
        return has("calls") ? Files.readAllLines(world.resolve("calls")) : List.of();
    }

    Run run(Document document, String operation, String nodes) throws IOException, InterruptedException {
        return run(document, Map.of("SSM_operation", operation, "SSM_nodes", nodes, "SSM_timeout", "20"));
    }

    Run run(Document document, Map<String, String> environment) throws IOException, InterruptedException {
        var script = Files.writeString(
                world.resolve(document.name("") + ".sh"), Script.of(document).body());
        var builder = new ProcessBuilder("sh", script.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("SSM_") || name.equals("KUBECTL"));
        builder.environment().merge("PATH", world.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        builder.environment().putAll(Map.of("WORLD", world.toString(), "TMPDIR", world.toString()));
        builder.environment().putAll(environment);
        var process = builder.redirectError(world.resolve("stderr").toFile())
                .redirectOutput(world.resolve("stdout").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(document + " does not end");
        }
        var lines =
                Files.readAllLines(world.resolve("stdout")).stream().sorted().toList();
        return new Run(process.exitValue(), lines);
    }
}
