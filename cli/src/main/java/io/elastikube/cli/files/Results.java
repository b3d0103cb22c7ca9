package io.elastikube.cli.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elastikube.cli.report.HtmlReport;
import io.elastikube.cli.run.Carried;
import io.elastikube.cli.run.Run;
import io.elastikube.cli.summary.Summary;
import io.elastikube.json.Json;
import io.elastikube.ledger.History;
import io.elastikube.simulator.run.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;

/** Writes a run's files; see architecture.md for their names and fields. */
public final class Results {
    private Results() {}

    public static void write(Run run, Summary summary, OutputFolder folder) {
        write(
                folder,
                "timeline.csv",
                Stream.concat(Stream.of(Row.HEADER), run.minutes().stream().map(Row::csv)));
        write(folder, "decisions.jsonl", run.decisions().stream().map(Results::decision));
        write(folder, "operations.jsonl", run.operations().stream().map(Results::operation));
        write(folder, "summary.json", Stream.of(Json.write(summary)));
        write(folder, "report.html", Stream.of(HtmlReport.of(run, summary)));
    }

    /** The stored body behind its time and id; not read and written again, since it is long and there are many. */
    private static String decision(History.Entry entry) {
        return "{\"at\":\"%s\",\"id\":\"%s\",".formatted(entry.at(), entry.id())
                + entry.body().substring(1);
    }

    private static String operation(Carried carried) {
        ObjectNode line = Json.mapper().valueToTree(carried.operation());
        carried.closedAt().ifPresent(end -> line.put("closedAt", end.toString()));
        return line.toString();
    }

    private static void write(OutputFolder folder, String name, Stream<String> lines) {
        try (var file = Files.newBufferedWriter(folder.file(name), StandardCharsets.UTF_8)) {
            // Not Files.write: its line ends depend on the system.
            for (var line : (Iterable<String>) lines::iterator)
                file.append(line).append('\n');
        } catch (IOException refused) {
            throw CallsFile.unwritable(folder.file(name), refused);
        }
    }
}
