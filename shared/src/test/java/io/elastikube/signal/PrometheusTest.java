package io.elastikube.signal;

import static io.elastikube.signal.Answers.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus over HTTP, misbehaving in every way that the issue lists: each is a missing signal with its reason. */
class PrometheusTest {
    private static final Map<String, Question> QUESTIONS = Arrays.stream(Question.values())
            .collect(Collectors.toMap(question -> question.text(Answers.FLASH), question -> question));

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient http = client();
    private Function<Question, MockResponse> answer = question -> ok(healthy().body(question));
    private final Map<Question, RecordedRequest> asked = new ConcurrentHashMap<>();

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var question = QUESTIONS.get(request.getUrl().queryParameter("query"));
                asked.put(question, request);
                return answer.apply(question);
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        server.close();
    }

    @Test
    void healthyAnswersMeanTheSameOverHttp() {
        assertThat(observe()).isEqualTo(healthy().observed());
    }

    @Test
    void atMostFourteenQueriesAreAskedEachOnceForTheSameMoment() {
        observe();
        assertThat(asked).containsOnlyKeys(Question.values()).hasSizeLessThanOrEqualTo(14);
        assertThat(server.getRequestCount()).isEqualTo(Question.values().length);
        assertThat(asked.values())
                .allMatch(request ->
                        "%.3f".formatted(Answers.NOW).equals(request.getUrl().queryParameter("time")))
                .allMatch(request -> request.getUrl().encodedPath().equals("/api/v1/query"));
    }

    @Test
    void anAddressWithAPathIsAskedBelowIt() {
        new Prometheus(http, InstantSource.fixed(Answers.AT))
                .observe(URI.create(server.url("/prom") + ""), Answers.FLASH);
        assertThat(asked.values())
                .allMatch(request -> request.getUrl().encodedPath().equals("/prom/api/v1/query"));
    }

    @Test
    void aServerErrorIsMissing() {
        answer = _ -> new MockResponse.Builder().code(500).body("oops").build();
        assertAllMissing(observe(), "query facts answered HTTP 500");
    }

    @Test
    void aRedirectToALoginPageIsMissing() {
        answer = _ -> new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "/login")
                .build();
        assertAllMissing(observe(), "query facts answered HTTP 302");
        assertThat(server.getRequestCount()).isEqualTo(Question.values().length);
    }

    @Test
    void aRefusedQueryTellsWhatPrometheusSaid() {
        answer = _ -> new MockResponse.Builder()
                .code(400)
                .body("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"unknown function\"}")
                .build();
        assertAllMissing(observe(), "query facts was refused: unknown function");
    }

    @Test
    void htmlIsMissing() {
        answer = _ -> ok("<!doctype html><title>Prometheus</title>");
        assertAllMissing(observe(), "query facts answered something that is not JSON");
    }

    @Test
    void anEmptyVectorIsMissing() {
        answer = _ -> ok(Answers.vector());
        assertAllMissing(observe(), "query facts answered an empty vector");
    }

    @Test
    void notANumberIsMissing() {
        answer = question -> ok(healthy().body(question).replaceAll("\"-?[0-9.E]+\"]", "\"NaN\"]"));
        var observation = observe();
        assertThat(observation.nodes()).isInstanceOf(Signal.Missing.class);
        assertThat(((Signal.Missing<?>) observation.nodes()).because()).startsWith("query facts answered NaN for {");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2L << 30})
    void twoGigabytesAreCutOffWhileTheyAreRead(long claimedLength) throws IOException {
        var sent = new AtomicLong();
        var flood = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flood.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        flood.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, claimedLength);
            try (var body = exchange.getResponseBody()) {
                var block = new byte[1 << 16];
                for (long left = 2L << 30; left > 0; left -= block.length) {
                    body.write(block);
                    sent.addAndGet(block.length);
                }
            }
        });
        flood.start();
        try {
            var observation = new Prometheus(http, InstantSource.fixed(Answers.AT))
                    .observe(URI.create("http://127.0.0.1:" + flood.getAddress().getPort()), Answers.FLASH);
            assertAllMissing(observation, "query facts answered more than 4194304 bytes");
            // The limit for each query, and what was under way in the sockets.
            assertThat(sent.get()).isLessThan(Question.values().length * 16L << 20);
        } finally {
            flood.stop(0);
        }
    }

    @Test
    void noAnswerAtAllIsMissingWithinTheTimeOfOneCall() {
        answer = _ -> new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
        var begun = System.nanoTime();
        assertAllMissing(observe(Duration.ofMillis(300)), "query facts was not answered within 300 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(2_000));
    }

    @Test
    void anAnswerThatTricklesForEverIsMissing() {
        answer = question -> ok(healthy().body(question))
                .newBuilder()
                .throttleBody(1, 1, java.util.concurrent.TimeUnit.SECONDS)
                .build();
        assertAllMissing(observe(Duration.ofMillis(300)), "query facts was not answered within 300 ms");
    }

    @Test
    void aBrokenConnectionIsMissing() {
        answer = question -> ok(healthy().body(question))
                .newBuilder()
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build();
        assertThat(((Signal.Missing<?>) observe().nodes()).because()).startsWith("query facts was not answered: ");
    }

    @Test
    void aRefusedConnectionIsMissing() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var observation = new Prometheus(http, InstantSource.fixed(Answers.AT))
                .observe(URI.create("http://127.0.0.1:" + port), Answers.FLASH);
        assertThat(((Signal.Missing<?>) observation.cpuNow()).because())
                .startsWith("query facts was not answered: java.net.ConnectException");
    }

    @Test
    void oneQueryThatFailsLeavesTheOthersSeen() {
        answer = question -> question == Question.PENDING_PODS
                ? new MockResponse.Builder().code(503).build()
                : ok(healthy().body(question));
        var expected = healthy().observed();
        var missing = "query pending-pods answered HTTP 503";
        assertThat(observe())
                .isEqualTo(new Observation(
                        expected.at(),
                        expected.nodes(),
                        expected.cpuNow(),
                        expected.cpuLow(),
                        expected.cpuLowLately(),
                        new Signal.Missing<>(missing),
                        expected.pendingCores(),
                        java.util.List.of(missing)));
    }

    @Test
    void aDateAheadOfOurClockAgesEverySample() {
        answer = question -> ok(healthy().body(question))
                .newBuilder()
                .setHeader("Date", "Mon, 01 Jun 2026 03:00:40 GMT")
                .build();
        assertThat(observe().cpuNow()).isEqualTo(new Signal.Seen<>(70.0, Duration.ofSeconds(55), 1));
    }

    private Observation observe() {
        return new Prometheus(http, InstantSource.fixed(Answers.AT))
                .observe(URI.create(server.url("/").toString()), Answers.FLASH);
    }

    private Observation observe(Duration patience) {
        return new Prometheus(http, InstantSource.fixed(Answers.AT), patience)
                .observe(URI.create(server.url("/").toString()), Answers.FLASH);
    }

    private static void assertAllMissing(Observation observation, String because) {
        assertThat(observation.nodes()).isEqualTo(new Signal.Missing<>(because));
        assertThat(observation.cpuNow()).isEqualTo(new Signal.Missing<>(because));
        assertThat(observation.cpuLow()).isEqualTo(new Signal.Missing<>(because));
        assertThat(observation.cpuLowLately()).isEqualTo(new Signal.Missing<>(because));
        assertThat(observation.pendingPods()).isEqualTo(new Signal.Missing<>(because));
        assertThat(observation.pendingCores()).isEqualTo(new Signal.Missing<>(because));
    }

    private static MockResponse ok(String body) {
        return new MockResponse.Builder().code(200).body(body).build();
    }

    private static OkHttpClient client() {
        var all = new okhttp3.Dispatcher();
        all.setMaxRequestsPerHost(Question.values().length);
        return new OkHttpClient.Builder().dispatcher(all).followRedirects(false).build();
    }
}
