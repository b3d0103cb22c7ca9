package io.elastikube.cli;

import io.elastikube.cli.load.Load;
import io.elastikube.cli.load.Scenario;
import io.elastikube.cli.load.Window;
import io.elastikube.cli.run.Carried;
import io.elastikube.cli.run.Decided;
import io.elastikube.cli.run.Plan;
import io.elastikube.cli.run.Run;
import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.json.Json;
import io.elastikube.ledger.History;
import io.elastikube.ledger.ScaleDown;
import io.elastikube.ledger.ScaleUp;
import io.elastikube.settings.Settings;
import io.elastikube.settings.SettingsParser;
import io.elastikube.simulator.run.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A run made up by hand: six workers all day, one that boots in the first hour, a quarter unserved at the sale. */
public final class SampleRun {
    private static final int WORKERS = 6;
    private static final int CORES = 2;
    private static final Offering SPOT = new Offering("t3.medium", "ap-southeast-1a", Market.SPOT);
    private static final Offering ON_DEMAND = new Offering("t3.medium", "ap-southeast-1a", Market.ON_DEMAND);

    private SampleRun() {}

    public static Run named(String name) {
        var day = Scenario.FLASH_SALE.load(
                new Window(Optional.empty(), Optional.empty()),
                Settings.DEFAULTS.schedule().zone(),
                16,
                1);
        var load = new Load(name, day.start(), day.cores(), day.marks());
        var minutes = IntStream.range(0, load.cores().size())
                .mapToObj(number -> minute(load, number))
                .toList();
        var set = Map.of("limits/max-workers", "8");
        var decisions = List.of(
                decided(load, 0, Map.of("is", "Hold", "reason", "nothing to do")),
                decided(load, 842, Map.of("is", "ScaleUp", "add", 2, "to", 8, "reason", "CPU rose by 40 points")),
                decided(load, 900, Map.of("is", "ScaleDown", "remove", 2, "to", 6, "reason", "CPU 31 % < 60 %")));
        return new Run(
                new Plan(
                        load,
                        "elastikube",
                        1,
                        "none",
                        set,
                        SettingsParser.parse(set).orThrow()),
                minutes,
                decisions,
                decisions.stream().map(Decided::of).toList(),
                List.of(
                        new Carried(
                                ScaleUp.requested("shop-1", at(load, 842), 2, "flash sale <b>&amp;"),
                                Optional.of(at(load, 845))),
                        new Carried(
                                ScaleDown.requested("shop-2", at(load, 900), 2, "CPU 31 % is below 60 %"),
                                Optional.empty())),
                Map.of(SPOT, 4 * 24.0, ON_DEMAND, 2 * 24.0),
                2,
                Map.of(),
                List.of(),
                CORES,
                1234);
    }

    private static History.Entry decided(Load load, int minute, Map<String, Object> decision) {
        return new History.Entry(
                "decision", at(load, minute), "decision-" + minute, Json.write(Map.of("decision", decision)));
    }

    private static Row minute(Load load, int number) {
        var demand = load.cores().get(number);
        var served = Math.min(demand, WORKERS * CORES);
        return new Row(
                at(load, number),
                demand,
                served,
                WORKERS,
                number < 60 ? 1 : 0,
                0,
                100 * served / WORKERS / CORES,
                (int) Math.ceil(4 * (demand - served)),
                0.3);
    }

    private static Instant at(Load load, int minute) {
        return load.start().plus(Duration.ofMinutes(minute));
    }
}
