package io.elastikube.simulator.prometheus;

import java.io.IOException;
import kotlin.jvm.functions.Function0;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;

/** One call over OkHttp's interface, answered in the thread that sends it. */
final class SimulatedCall implements Call {
    /** For calls without a limit of their own. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final SimulatedPrometheus prometheus;
    private final Request request;
    private final Timeout timeout = new Timeout();
    private boolean executed;
    private boolean cancelled;

    SimulatedCall(SimulatedPrometheus prometheus, Request request) {
        this.prometheus = prometheus;
        this.request = request;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Response execute() throws IOException {
        executed = true;
        long patience = timeout.timeoutNanos() / 1_000_000;
        return prometheus.answer(request, patience == 0 ? PATIENCE_MILLIS : patience);
    }

    @Override
    public void enqueue(Callback callback) {
        try {
            callback.onResponse(this, execute());
        } catch (IOException failure) {
            callback.onFailure(this, failure);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean isExecuted() {
        return executed;
    }

    @Override
    public boolean isCanceled() {
        return cancelled;
    }

    @Override
    public Timeout timeout() {
        return timeout;
    }

    @Override
    public void addEventListener(EventListener listener) {
        throw new UnsupportedOperationException("the simulated Prometheus tells no listeners");
    }

    @Override
    public <T> T tag(KClass<T> type) {
        return null;
    }

    @Override
    public <T> T tag(Class<? extends T> type) {
        return request.tag(type);
    }

    @Override
    public <T> T tag(KClass<T> type, Function0<? extends T> otherwise) {
        return otherwise.invoke();
    }

    @Override
    public <T> T tag(Class<T> type, Function0<? extends T> otherwise) {
        return otherwise.invoke();
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public Call clone() {
        return new SimulatedCall(prometheus, request);
    }
}
