package io.elastikube.simulator.prometheus;

import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.wire.Caller;
import io.elastikube.simulator.wire.Latency;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Prometheus behind OkHttp's interface. */
public final class SimulatedPrometheus implements Call.Factory {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final MediaType PAGE = MediaType.get("text/html");
    private static final String EMPTY = Result.vector().json();

    private final Kernel kernel;
    private final Supplier<Caller> caller;
    private final Latency latency;
    private final Answers answers;
    private final Trouble trouble;

    public SimulatedPrometheus(
            Kernel kernel, Supplier<Caller> caller, Latency latency, Storage storage, Trouble trouble) {
        this.kernel = kernel;
        this.caller = caller;
        this.latency = latency;
        this.answers = new Answers(storage);
        this.trouble = trouble;
    }

    @Override
    public Call newCall(Request request) {
        return new SimulatedCall(this, request);
    }

    /**
     * Answers at once. What it takes is put on the caller's account: calls that are sent together take their time together.
     *
     * @param patienceMillis when the caller gives up
     */
    Response answer(Request request, long patienceMillis) throws IOException {
        var mode = trouble.answers();
        long millis = mode == Trouble.Answers.NEVER ? patienceMillis : latency.of("prometheus", "query");
        caller.get().busyUntil(kernel.millis() + millis);
        return switch (mode) {
            case WELL -> query(request);
            case ERROR -> response(request, 500, "text", "internal error", null);
            case HTML -> response(request, 200, "OK", "<html><body>Sign in</body></html>", PAGE);
            case EMPTY -> response(request, 200, "OK", EMPTY, JSON);
            case NEVER -> throw new java.io.InterruptedIOException("timeout");
            case REFUSED -> throw new java.net.ConnectException("Connection refused");
        };
    }

    private Response query(Request request) {
        var query = request.url().queryParameter("query");
        var time = request.url().queryParameter("time");
        if (query == null) return problem(request, "invalid parameter \"query\"");
        return answers.to(query, millis(time))
                .map(body -> response(request, 200, "OK", body, JSON))
                .orElseGet(() -> problem(request, "1:1: parse error: not a query that is known here"));
    }

    private long millis(String time) {
        return time == null ? kernel.millis() : Math.round(1000 * Double.parseDouble(time));
    }

    private Response problem(Request request, String error) {
        var body =
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"" + error.replace("\"", "\\\"") + "\"}";
        return response(request, 400, "Bad Request", body, JSON);
    }

    private Response response(Request request, int code, String message, String body, MediaType type) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(kernel.millis()).atOffset(ZoneOffset.UTC));
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(code)
                .message(message)
                .header("Date", date)
                .body(ResponseBody.create(body, type))
                .build();
    }
}
