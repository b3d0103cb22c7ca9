package io.elastikube.simulator.wire;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Makes the clients that functions are given: the SDK's interfaces, with this layer between them and the simulated parts. */
public final class Wire {
    /** After how long a function's client gives up on an answer; the shipped clients have limits of this order. */
    private static final long GIVES_UP_MILLIS = 5_000;

    private final Supplier<Caller> caller;
    private final java.time.InstantSource clock;
    private final Latency latency;
    private final Interference interference;
    private final CallLog log;

    public Wire(
            Supplier<Caller> caller,
            java.time.InstantSource clock,
            Latency latency,
            Interference interference,
            CallLog log) {
        this.caller = caller;
        this.clock = clock;
        this.latency = latency;
        this.interference = interference;
        this.log = log;
    }

    /** A client of this type whose calls go to the part. */
    public <T extends SdkClient> T client(Class<T> type, String service, T part) {
        var proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Client(service, part));
        return type.cast(proxy);
    }

    private final class Client implements InvocationHandler {
        private final String service;
        private final SdkClient part;

        Client(String service, SdkClient part) {
            this.service = service;
            this.part = part;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (arguments != null
                    && arguments.length == 1
                    && arguments[0] instanceof AwsRequest request
                    && SdkResponse.class.isAssignableFrom(method.getReturnType())) {
                return call(method, request);
            }
            return switch (method.getName()) {
                case "close" -> null;
                case "serviceName" -> service;
                case "toString" -> "simulated " + service;
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> InvocationHandler.invokeDefault(proxy, method, arguments);
            };
        }

        private Object call(Method method, SdkRequest request) throws Throwable {
            var by = caller.get();
            var action = actionOf(method);
            // Taken first: it lets time go by where the caller still waits for something else.
            int sequence = by.nextSequence();
            var site = new CallSite(clock.millis(), by.function(), by.invocation(), sequence, service, action, request);
            var entry = log.begin(site);
            try {
                var answer = made(method, site, by);
                entry.end(Outcome.answered(answer));
                return answer;
            } catch (InvocationTargetException refused) {
                entry.end(Outcome.failed(refused.getCause()));
                throw refused.getCause();
            } catch (RuntimeException | Caller.Killed refused) {
                // Whatever it was, the record of calls has to say so before it goes on its way.
                entry.end(Outcome.failed(refused));
                throw refused;
            }
        }

        /** Half of the latency goes by before the effect and half after, so that others come in between. */
        private Object made(Method method, CallSite site, Caller by) throws Throwable {
            var verdict = interference.on(site);
            if (verdict instanceof Verdict.KilledBefore) throw by.killed("before " + site.action());
            if (verdict instanceof Verdict.Frozen(var millis)) by.spend(millis);
            long millis = latency.of(service, site.action());
            by.spend(millis - millis / 2);
            if (verdict instanceof Verdict.Refused(var because)) throw because;
            var answer = method.invoke(part, site.request());
            if (verdict instanceof Verdict.KilledAfter) throw by.killed("after " + site.action());
            if (verdict instanceof Verdict.AnswerLost) {
                by.spend(GIVES_UP_MILLIS);
                throw ApiCallTimeoutException.create(GIVES_UP_MILLIS);
            }
            if (verdict instanceof Verdict.Repeated) {
                by.spend(GIVES_UP_MILLIS / 2);
                // The SDK puts a request token on a transaction by itself, so that its repetition changes nothing.
                if (!site.action().equals("TransactWriteItems")) answer = method.invoke(part, site.request());
            }
            by.spend(millis / 2);
            return answer;
        }

        private static String actionOf(Method method) {
            var name = method.getName();
            return Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
    }
}
