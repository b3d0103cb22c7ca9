package io.elastikube.cli.report;

import io.elastikube.cli.load.Load.Mark;
import io.elastikube.cli.run.Carried;
import io.elastikube.cli.run.Decided;
import io.elastikube.cli.run.Run;
import io.elastikube.cli.summary.Summary;
import io.elastikube.settings.SettingsParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that the page's script shows; it reads these names. */
record Page(
        Summary summary,
        long utcOffsetMinutes,
        List<Mark> marks,
        Series series,
        List<Decision> decisions,
        List<Operation> operations,
        List<Setting> settings) {
    record Decision(Instant at, String action, int change, int to, String because) {}

    record Operation(
            String id,
            String kind,
            Instant openedAt,
            Optional<Long> seconds,
            String outcome,
            List<String> instances,
            String note) {}

    record Setting(String path, String value, boolean changed) {}

    static Page of(Run run, Summary summary) {
        var offset = run.plan()
                .settings()
                .schedule()
                .zone()
                .getRules()
                .getOffset(run.plan().load().start());
        return new Page(
                summary,
                Duration.ofSeconds(offset.getTotalSeconds()).toMinutes(),
                run.plan().load().marks(),
                Series.of(run),
                run.decided().stream().filter(Decided::acts).map(Page::decision).toList(),
                run.operations().stream().map(Page::operation).toList(),
                SettingsParser.standards().entrySet().stream()
                        .map(standard -> setting(standard.getKey(), standard.getValue(), run))
                        .toList());
    }

    private static Decision decision(Decided made) {
        return new Decision(made.at(), made.action().words(), made.change(), made.to(), made.because());
    }

    private static Operation operation(Carried carried) {
        var operation = carried.operation();
        return new Operation(
                operation.id(),
                carried.kind(),
                operation.openedAt(),
                carried.closedAt()
                        .map(end -> Duration.between(operation.openedAt(), end).toSeconds()),
                carried.outcome(),
                carried.instances(),
                operation.note());
    }

    private static Setting setting(String path, String standard, Run run) {
        var value = run.plan().set().getOrDefault(path, standard);
        return new Setting(path, value, !value.equals(standard));
    }
}
