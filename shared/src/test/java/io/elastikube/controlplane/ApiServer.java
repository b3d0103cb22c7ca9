package io.elastikube.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.elastikube.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/** As much of a Kubernetes API server as the real kubectl needs for our documents: nodes, pods and evictions. */
final class ApiServer implements AutoCloseable {
    private final HttpServer http;
    private final Map<String, ObjectNode> nodes = new ConcurrentSkipListMap<>();
    private final Map<String, ObjectNode> pods = new ConcurrentSkipListMap<>();
    private final Set<String> protectedPods = ConcurrentHashMap.newKeySet();

    ApiServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        http.createContext("/", this::handle);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    ApiServer node(String name, String metadata, String ready) {
        nodes.put(name, object("""
                {"apiVersion":"v1","kind":"Node","spec":{},
                 "metadata":{"name":"%s","resourceVersion":"7","creationTimestamp":"2026-01-31T23:59:58Z"%s},
                 "status":{"conditions":[{"type":"MemoryPressure","status":"False"}%s]}}""".formatted(name, metadata, ready)));
        return this;
    }

    ApiServer pod(String name, String node, String metadata, String phase) {
        pods.put(name, object("""
                {"apiVersion":"v1","kind":"Pod","spec":{"nodeName":"%s"},"status":{"phase":"%s"},
                 "metadata":{"name":"%s","namespace":"shop","uid":"%s","resourceVersion":"7"%s}}""".formatted(node, phase, name, name, metadata)));
        return this;
    }

    /** A disruption budget that allows none. */
    ApiServer protect(String pod) {
        protectedPods.add(pod);
        return this;
    }

    Set<String> pods() {
        return pods.keySet();
    }

    /** The node's annotations and whether it is cordoned. */
    String node(String name) {
        var node = nodes.get(name);
        return node == null ? "absent" : node.at("/metadata/annotations") + " " + node.at("/spec");
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var query = String.valueOf(exchange.getRequestURI().getQuery());
        var body = new String(exchange.getRequestBody().readAllBytes());
        synchronized (this) {
            var answer = answer(exchange.getRequestMethod(), path, query, body);
            var bytes = answer.toString().getBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.path("code").asInt(200), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private JsonNode answer(String method, String path, String query, String body) {
        var parts = path.substring(1).split("/");
        return switch (path) {
            case "/api" -> object("{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
            case "/apis" -> object("""
                    {"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"policy",
                     "versions":[{"groupVersion":"policy/v1","version":"v1"}],
                     "preferredVersion":{"groupVersion":"policy/v1","version":"v1"}}]}""");
            case "/apis/policy/v1" ->
                object("{\"kind\":\"APIResourceList\",\"groupVersion\":\"policy/v1\",\"resources\":[]}");
            case "/api/v1" -> object("""
                    {"kind":"APIResourceList","groupVersion":"v1","resources":[
                     {"name":"nodes","singularName":"node","namespaced":false,"kind":"Node","verbs":["get","list","patch","delete"]},
                     {"name":"pods","singularName":"pod","namespaced":true,"kind":"Pod","verbs":["get","list","delete"]},
                     {"name":"pods/eviction","namespaced":true,"kind":"Eviction","group":"policy","version":"v1","verbs":["create"]}]}""");
            case "/api/v1/nodes" -> list("NodeList", nodes.values());
            case "/api/v1/pods" -> list("PodList", onNode(query));
            default -> path.startsWith("/api/v1/nodes/") ? oneNode(method, parts[3], body) : inShop(method, parts);
        };
    }

    private JsonNode oneNode(String method, String name, String body) {
        var node = nodes.get(name);
        if (node == null) return status(404, "NotFound");
        if (method.equals("DELETE")) nodes.remove(name);
        return method.equals("PATCH") ? patched(node, Json.tree(body)) : node;
    }

    private static JsonNode patched(ObjectNode node, JsonNode patch) {
        var metadata = (ObjectNode) node.path("metadata");
        var expected = patch.at("/metadata/resourceVersion")
                .asText(metadata.path("resourceVersion").asText());
        if (!metadata.path("resourceVersion").asText().equals(expected)) return status(409, "Conflict");
        merge(metadata.withObjectProperty("annotations"), patch.at("/metadata/annotations"));
        merge((ObjectNode) node.path("spec"), patch.path("spec"));
        metadata.put("resourceVersion", Integer.toString(Integer.parseInt(expected) + 1));
        return node;
    }

    private static void merge(ObjectNode into, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) into.remove(field.getKey());
            else into.set(field.getKey(), field.getValue());
        });
    }

    private JsonNode inShop(String method, String... parts) {
        if (parts.length > 5 && parts[parts.length - 2].equals("daemonsets"))
            return object("{\"apiVersion\":\"apps/v1\",\"kind\":\"DaemonSet\",\"metadata\":{\"name\":\"logs\"}}");
        if (parts.length < 6 || !pods.containsKey(parts[5])) return status(404, "NotFound");
        if (!method.equals("POST")) return pods.get(parts[5]);
        if (protectedPods.contains(parts[5])) return status(429, "TooManyRequests");
        pods.remove(parts[5]);
        return object("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}");
    }

    private Collection<ObjectNode> onNode(String query) {
        var prefix = "fieldSelector=spec.nodeName=";
        if (!query.contains(prefix)) return pods.values();
        var name = query.substring(query.indexOf(prefix) + prefix.length()).split("&")[0];
        return pods.values().stream()
                .filter(pod -> pod.at("/spec/nodeName").asText().equals(name))
                .toList();
    }

    private static JsonNode list(String kind, Collection<ObjectNode> items) {
        var list = object("{\"apiVersion\":\"v1\",\"kind\":\"%s\",\"metadata\":{}}".formatted(kind));
        items.forEach(list.putArray("items")::add);
        return list;
    }

    private static JsonNode status(int code, String reason) {
        return object(
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"%s\",\"code\":%d,\"message\":\"%s\"}"
                        .formatted(reason, code, reason));
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.tree(json);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
