package io.elastikube.conformance.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import io.elastikube.conformance.dynamo.LocalDynamo;
import io.elastikube.deciding.Decider;
import io.elastikube.decision.DecisionHandler;
import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Invocation;
import io.elastikube.lambda.Ports;
import io.elastikube.ledger.Change;
import io.elastikube.ledger.Control;
import io.elastikube.ledger.History;
import io.elastikube.ledger.Ledger;
import io.elastikube.simulator.dynamo.SimulatedDynamoDb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** The Decision function as it is deployed, with everything around it in memory and a note of every call. */
final class Bench {
    static final String CLUSTER = "shop";

    final List<String> calls = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final Map<String, String> parameters = new TreeMap<>();
    final Ledger ledger;
    final History history;
    Instant now = Instant.parse("2026-03-02T04:00:00Z");
    boolean isBusRefusing;
    private final Ports ports;

    Bench() {
        var dynamo = new SimulatedDynamoDb(() -> now);
        LocalDynamo.createTables(dynamo);
        ledger = new Ledger(dynamo, LocalDynamo.CONTROL_TABLE, LocalDynamo.HISTORY_TABLE, CLUSTER, () -> now);
        history = new History(dynamo, LocalDynamo.HISTORY_TABLE, CLUSTER);
        ports = new Ports(
                noted(DynamoDbClient.class, dynamo),
                new Settings(),
                noted(EventBridgeClient.class, new Bus()),
                null,
                new OkHttpClient.Builder()
                        .addInterceptor(chain -> new Response.Builder()
                                .request(chain.request())
                                .protocol(Protocol.HTTP_1_1)
                                .code(500)
                                .message("broken")
                                .body(ResponseBody.create("", null))
                                .build())
                        .build(),
                () -> now,
                () -> new SplittableRandom(1),
                log::add);
    }

    /** One tick with this policy. */
    String tick(Decider decider) {
        var deployment = new Deployment(
                CLUSTER,
                LocalDynamo.CONTROL_TABLE,
                LocalDynamo.HISTORY_TABLE,
                "elastikube",
                "elastikube-shop-",
                Optional.empty());
        var answer = new ByteArrayOutputStream();
        var event = """
                {"source":"aws.events","detail-type":"Scheduled Event","time":"2026-03-02T04:00:00Z","detail":{}}""";
        try {
            new DecisionHandler(deployment, ports, decider)
                    .handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, context());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return answer.toString(UTF_8);
    }

    /** What another function stores, under the lease. */
    void store(Change change) {
        var lease = ledger.acquire(new Invocation("other", "other", now.plusSeconds(60)))
                .orElseThrow();
        lease.commit(change, ledger.read().state());
        lease.release();
    }

    Control control() {
        return ledger.read();
    }

    List<String> stored(String kind) {
        return history.entries(kind, now.minus(Duration.ofHours(1)), now.plusSeconds(1))
                .map(History.Entry::body)
                .toList();
    }

    /** Whether a metric was sent. */
    boolean isTold(String metric) {
        return log.stream().anyMatch(line -> line.contains("\"Name\":\"%s\"".formatted(metric)));
    }

    private <T> T noted(Class<T> type, T client) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, values) -> {
            calls.add(method.getName());
            try {
                return method.invoke(client, values);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, method, _) -> switch (method.getName()) {
                    case "getAwsRequestId" -> "request-1";
                    case "getRemainingTimeInMillis" -> 60_000;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private final class Settings implements SsmClient {
        @Override
        public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
            calls.add("getParametersByPath");
            var found = parameters.entrySet().stream()
                    .map(each -> Parameter.builder()
                            .name(request.path() + each.getKey())
                            .value(each.getValue())
                            .build())
                    .toList();
            return GetParametersByPathResponse.builder().parameters(found).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private final class Bus implements EventBridgeClient {
        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            if (isBusRefusing) {
                return PutEventsResponse.builder()
                        .failedEntryCount(1)
                        .entries(PutEventsResultEntry.builder()
                                .errorCode("InternalFailure")
                                .build())
                        .build();
            }
            request.entries().forEach(entry -> events.add(entry.detailType()));
            return PutEventsResponse.builder()
                    .failedEntryCount(0)
                    .entries(request.entries().stream()
                            .map(_ ->
                                    PutEventsResultEntry.builder().eventId("e").build())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
