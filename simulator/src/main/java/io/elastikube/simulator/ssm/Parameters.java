package io.elastikube.simulator.ssm;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Parameter Store. */
public final class Parameters {
    private static final int PAGE = 10;

    private final NavigableMap<String, String> values = new TreeMap<>();

    /** An operator sets a parameter. */
    public void put(String name, String value) {
        values.put(name, value);
    }

    public void remove(String name) {
        values.remove(name);
    }

    GetParameterResponse get(GetParameterRequest request) {
        var value = values.get(request.name());
        if (value == null) throw SsmErrors.noParameter(request.name());
        return GetParameterResponse.builder()
                .parameter(parameter(request.name(), value))
                .build();
    }

    GetParametersByPathResponse byPath(GetParametersByPathRequest request) {
        var path = request.path().endsWith("/") ? request.path() : request.path() + "/";
        int size = request.maxResults() == null ? PAGE : request.maxResults();
        if (size < 1 || size > PAGE) throw SsmErrors.invalid("maxResults must be 1 to 10, got " + size);
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        var found = under(path, Boolean.TRUE.equals(request.recursive()));
        int to = Math.min(found.size(), from + size);
        return GetParametersByPathResponse.builder()
                .parameters(found.subList(Math.min(from, to), to))
                .nextToken(to < found.size() ? Integer.toString(to) : null)
                .build();
    }

    private List<Parameter> under(String path, boolean recursive) {
        return values.tailMap(path, false).entrySet().stream()
                .takeWhile(each -> each.getKey().startsWith(path))
                .filter(each -> recursive || each.getKey().indexOf('/', path.length()) < 0)
                .map(each -> parameter(each.getKey(), each.getValue()))
                .toList();
    }

    private static Parameter parameter(String name, String value) {
        return Parameter.builder()
                .name(name)
                .value(value)
                .type(ParameterType.STRING)
                .version(1L)
                .build();
    }
}
