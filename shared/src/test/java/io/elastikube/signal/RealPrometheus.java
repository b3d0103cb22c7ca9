package io.elastikube.signal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** A Prometheus of this machine, on the loopback interface only. */
final class RealPrometheus implements AutoCloseable {
    private final Process process;
    private final int port;

    private RealPrometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Over series made by promtool. */
    static RealPrometheus over(Backfill series, Path folder) throws IOException, InterruptedException {
        var promtool = new Tool("promtool").path();
        var text = folder.resolve("series.om");
        var log = folder.resolve("promtool.log").toFile();
        series.write(text);
        var made = new ProcessBuilder(
                        promtool.toString(),
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        text.toString(),
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0)
            throw new IllegalStateException("promtool: " + Files.readString(log.toPath()));
        return start("global: {}\n", folder);
    }

    static RealPrometheus start(String configuration, Path folder) throws IOException, InterruptedException {
        var prometheus = new Tool("prometheus").path();
        var log = folder.resolve("prometheus.log");
        var config = Files.writeString(folder.resolve("prometheus.yml"), configuration);
        var port = freePort();
        var process = new ProcessBuilder(
                        prometheus.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--storage.tsdb.retention.time=100y",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var started = new RealPrometheus(process, port);
        started.awaitReady(log);
        return started;
    }

    /** Waits for what scrapes bring; the process' own end, or the tries, bound it. */
    <T> T until(Supplier<T> look, Predicate<T> there) throws InterruptedException {
        var seen = look.get();
        for (int tries = 0; tries < 200 && !there.test(seen); tries++) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) throw new IllegalStateException("Prometheus has ended");
            seen = look.get();
        }
        return seen;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        var http = new OkHttpClient();
        for (int tries = 0; tries < 100; tries++) {
            try (var answer = http.newCall(
                            new Request.Builder().url(address() + "/-/ready").build())
                    .execute()) {
                if (answer.code() == 200) return;
            } catch (IOException notYet) {
                // It is still starting; the process' end, or the tries, bound the wait.
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) break;
        }
        close();
        throw new IllegalStateException("prometheus: " + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
