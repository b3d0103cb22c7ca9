package io.elastikube.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ThrottlingException;

class SettingsReaderTest {
    private static final Map<String, String> LAST_GOOD = Map.of("limits/max-workers", "7");
    private static final Settings LAST_SETTINGS =
            SettingsParser.parse(LAST_GOOD).orThrow();

    private final Store store = new Store();
    private final SettingsReader reader = new SettingsReader(store, "shop");

    @Test
    void whatIsSetIsInForceAndRememberedAsItWasWritten() {
        store.put("/elastikube/shop/limits/max-workers", "20");
        store.put("/elastikube/shop/mode", "observe");
        var raw = Map.of("limits/max-workers", "20", "mode", "observe");
        assertThat(reader.current(LAST_GOOD))
                .isEqualTo(new Current(SettingsParser.parse(raw).orThrow(), raw, List.of()));
    }

    @Test
    void removingEveryParameterBringsTheDefaultsBack() {
        assertThat(reader.current(LAST_GOOD)).isEqualTo(new Current(Settings.DEFAULTS, Map.of(), List.of()));
    }

    @Test
    void anotherClustersParametersAreNotOurs() {
        store.put("/elastikube/shop2/limits/max-workers", "50");
        assertThat(reader.current(Map.of()).settings()).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void oneCallIsEnoughForTenParametersAndEveryPageIsRead() {
        SettingsParser.paths().stream()
                .limit(10)
                .forEach(path -> store.put("/elastikube/shop/" + path, standard(path)));
        assertThat(reader.current(Map.of()).raw()).hasSize(10);
        assertThat(store.calls).hasSize(1);
        SettingsParser.paths().forEach(path -> store.put("/elastikube/shop/" + path, standard(path)));
        assertThat(reader.current(Map.of()).raw()).containsOnlyKeys(SettingsParser.paths());
        assertThat(store.calls).hasSize(4);
    }

    @Test
    void aBadValueLeavesTheLastGoodSettingsInForceAndIsReported() {
        store.put("/elastikube/shop/limits/max-workers", "1");
        store.put("/elastikube/shop/flash-sale/points", "lots");
        assertThat(reader.current(LAST_GOOD))
                .isEqualTo(new Current(
                        LAST_SETTINGS,
                        LAST_GOOD,
                        List.of(
                                new Problem("flash-sale/points", "lots", "a number from 1 to 100"),
                                new Problem(
                                        "limits/max-workers",
                                        "1",
                                        "the minimum must not be above the maximum; limits/min-workers is 2"))));
    }

    @Test
    void oldSettingsThatAnUpgradeRefusesGiveWayToTheDefaultsWithAllProblems() {
        store.put("/elastikube/shop/mode", "on");
        assertThat(reader.current(Map.of("limits/max", "5")))
                .isEqualTo(new Current(
                        Settings.DEFAULTS,
                        Map.of(),
                        List.of(
                                new Problem("mode", "on", "active, observe or paused"),
                                new Problem("limits/max", "5", "no such parameter; the nearest is limits/surge"))));
    }

    @Test
    void whenSsmFailsTheLastGoodSettingsStayInForce() {
        store.failure = ThrottlingException.builder().message("Rate exceeded").build();
        var current = reader.current(LAST_GOOD);
        assertThat(current.settings()).isEqualTo(LAST_SETTINGS);
        assertThat(current.raw()).isEqualTo(LAST_GOOD);
        assertThat(current.problems()).hasSize(1);
        assertThat(current.problems().getFirst().toString())
                .startsWith("/elastikube/shop/ = '': could not be read: Rate exceeded");
        store.failure = SdkClientException.create("timed out");
        assertThat(reader.current(LAST_GOOD).settings()).isEqualTo(LAST_SETTINGS);
    }

    @Test
    void aFailureOnALaterPageIsNoHalfReading() {
        SettingsParser.paths().forEach(path -> store.put("/elastikube/shop/" + path, standard(path)));
        store.failAfter = 1;
        assertThat(reader.current(LAST_GOOD).raw()).isEqualTo(LAST_GOOD);
    }

    private static String standard(String path) {
        return Parameters.ALL.stream()
                .filter(parameter -> parameter.path().equals(path))
                .findFirst()
                .orElseThrow()
                .standard();
    }

    /** Parameters as SSM keeps them: by name, at most ten a page. */
    private static final class Store implements SsmClient {
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private final List<GetParametersByPathRequest> calls = new ArrayList<>();
        private RuntimeException failure;
        private int failAfter = Integer.MAX_VALUE;

        void put(String name, String value) {
            parameters.put(name, value);
        }

        @Override
        public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
            calls.add(request);
            if (failure != null) throw failure;
            if (calls.size() > failAfter) throw SdkClientException.create("timed out");
            assertThat(request.recursive()).isTrue();
            assertThat(request.maxResults()).isLessThanOrEqualTo(10);
            var first = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            var names = parameters.keySet().stream()
                    .filter(name -> name.startsWith(request.path()))
                    .toList();
            var last = Math.min(names.size(), first + 10);
            return GetParametersByPathResponse.builder()
                    .parameters(names.subList(first, last).stream()
                            .map(name -> Parameter.builder()
                                    .name(name)
                                    .value(parameters.get(name))
                                    .build())
                            .toList())
                    .nextToken(last < names.size() ? Integer.toString(last) : null)
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
