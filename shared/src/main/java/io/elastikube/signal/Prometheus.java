package io.elastikube.signal;

import io.elastikube.settings.Settings.FlashSale;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** The cluster's Prometheus, asked over HTTP: all queries at once, each within its time and size. */
public final class Prometheus {
    /** A healthy Prometheus answers these within milliseconds; what takes longer than this would make the tick late. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(4);
    /** How much longer all of them together are waited for, should a call not end by itself. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** A hundred nodes make an answer of some 20 kB. */
    static final long BODY_LIMIT = 4 << 20;

    private final Call.Factory http;
    private final InstantSource clock;
    private final Duration patience;

    /** @param http should let all queries go at once and follow no redirects; it may answer on the calling thread */
    public Prometheus(Call.Factory http, InstantSource clock) {
        this(http, clock, CALL_TIMEOUT);
    }

    Prometheus(Call.Factory http, InstantSource clock, Duration patience) {
        this.http = http;
        this.clock = clock;
        this.patience = patience;
    }

    /** Never throws for what Prometheus does or fails to do: what could not be seen is missing, with the reason. */
    public Observation observe(URI base, FlashSale flash) {
        var at = clock.instant();
        var pending = new EnumMap<Question, Pending>(Question.class);
        var url = HttpUrl.get(base.toString())
                .newBuilder()
                .addPathSegments("api/v1/query")
                .addQueryParameter(
                        "time", BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString());
        for (var question : Question.values())
            pending.put(
                    question,
                    ask(url.setQueryParameter("query", question.text(flash)).build()));
        awaitAll(pending);
        var answers = new EnumMap<Question, Answer>(Question.class);
        pending.forEach((question, call) -> answers.put(question, call.answer(seconds(at))));
        return new Sight(at, answers, flash).observation();
    }

    private Pending ask(HttpUrl url) {
        var call = http.newCall(new Request.Builder()
                .url(url)
                .header("Accept", "application/json")
                .build());
        call.timeout().timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        var body = new CompletableFuture<Body>();
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call answered, Response response) {
                body.complete(read(answered, response));
            }

            @Override
            public void onFailure(Call failed, IOException failure) {
                body.complete(Body.failed(because(failure)));
            }
        });
        return new Pending(call, body);
    }

    private Body read(Call call, Response response) {
        try (response) {
            if (response.code() != 200 && response.code() != 400 && response.code() != 422)
                return Body.failed("answered HTTP " + response.code());
            var source = response.body().source();
            // Only as much as the limit is ever held, whatever the header claims and however much would follow.
            if (response.body().contentLength() > BODY_LIMIT || source.request(BODY_LIMIT + 1)) {
                call.cancel();
                return Body.failed("answered more than %d bytes".formatted(BODY_LIMIT));
            }
            var date = response.headers().getDate("Date");
            var ahead = date == null ? 0 : seconds(date.toInstant()) - seconds(clock.instant());
            return new Body(source.getBuffer().readByteArray(), Math.max(0, ahead), "");
        } catch (IOException failure) {
            return Body.failed(because(failure));
        }
    }

    private String because(IOException failure) {
        return failure instanceof InterruptedIOException
                ? "was not answered within %d ms".formatted(patience.toMillis())
                : "was not answered: " + failure;
    }

    private void awaitAll(Map<Question, Pending> pending) {
        var all = pending.values().stream().map(Pending::body).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(patience.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // The late ones are told apart below.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a call's failure is a value here", impossible);
        }
        pending.values().forEach(Pending::giveUp);
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }

    /** @param failure the reason why there are no bytes; blank where there are */
    private record Body(byte[] bytes, double ahead, String failure) {
        static Body failed(String because) {
            return new Body(new byte[0], 0, because);
        }
    }

    private record Pending(Call call, CompletableFuture<Body> body) {
        void giveUp() {
            if (body.complete(Body.failed("was not answered in time"))) call.cancel();
        }

        Answer answer(double asked) {
            var answered = body.join();
            return answered.failure().isEmpty()
                    ? new AnswerParser(asked, answered.ahead()).parse(answered.bytes())
                    : new Answer.None(answered.failure());
        }
    }
}
