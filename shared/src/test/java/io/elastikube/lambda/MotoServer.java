package io.elastikube.lambda;

import io.elastikube.tools.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;

/** AWS' wire formats in a process of its own, as moto speaks them; its behaviour is the simulator's to prove. */
final class MotoServer {
    private final Process process;
    private final URI address;

    private MotoServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static MotoServer start() throws Exception {
        var command = new Tool("moto_server").path();
        int port = freePort();
        var process = new ProcessBuilder(command.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        var server = new MotoServer(process, URI.create("http://127.0.0.1:" + port));
        server.awaitReady();
        return server;
    }

    /** It says that it is running; what it says later is read and dropped, so that it never waits for a reader. */
    private void awaitReady() throws Exception {
        var ready = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            var said = new StringBuilder();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.contains("Running on")) ready.complete(line);
                    if (!ready.isDone()) said.append(line).append('\n');
                }
                ready.completeExceptionally(new IllegalStateException("moto_server ended:\n" + said));
            } catch (IOException closed) {
                ready.completeExceptionally(closed);
            }
        });
        ready.get(60, TimeUnit.SECONDS);
    }

    /** A client as it is shipped, but for where it goes to. */
    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B client(Patience patience, B builder) {
        return patience.applyTo(builder)
                .endpointOverride(address)
                .region(Region.AP_SOUTHEAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing")));
    }

    void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
