package io.elastikube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a real run, opened by a real browser from the disk. */
class ReportInABrowserIT {
    private static final Tool CHROMIUM = new Tool("chromium");
    private static final int MINUTES_TO_WAIT = 2;

    @TempDir
    private Path folder;

    @Test
    void drawsEveryChartAndFillsEveryTableOffline() throws IOException, InterruptedException {
        var browser = CHROMIUM.path().toString();
        simulate();
        var page = opened(browser, folder.resolve("out/report.html"));
        assertThat(page).contains("data-drawn=\"5\"");
        for (var chart : List.of("demand", "sale", "workers", "cpu", "cost"))
            assertThat(page).containsPattern("id=\"chart-%s\"[^>]*>.*?<canvas".formatted(chart));
        for (var table : List.of("bill", "decisions", "operations", "settings"))
            assertThat(page).containsPattern("<table id=\"%s\"><thead>.*?<td".formatted(table));
        assertThat(Pattern.compile("class=\"tile\"").matcher(page).results()).hasSize(6);
        assertThat(Files.readString(folder.resolve("console"))).doesNotContain("Uncaught", "ERR_");
    }

    private void simulate() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        run(List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "io.elastikube.cli.Main",
                "simulate",
                "--out",
                folder.resolve("out").toString()));
    }

    private String opened(String browser, Path report) throws IOException, InterruptedException {
        return run(List.of(
                browser,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--virtual-time-budget=5000",
                "--enable-logging=stderr",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                report.toUri().toString()));
    }

    /** Runs a program to its good end and answers with what it printed. */
    private String run(List<String> command) throws IOException, InterruptedException {
        var printed = folder.resolve("printed").toFile();
        var console = folder.resolve("console").toFile();
        var process = new ProcessBuilder(new ArrayList<>(command))
                .redirectOutput(printed)
                .redirectError(console)
                .start();
        assertThat(process.waitFor(MINUTES_TO_WAIT, TimeUnit.MINUTES))
                .as("%s ended", command.getFirst())
                .isTrue();
        assertThat(process.exitValue()).as(text(console)).isZero();
        return text(printed);
    }

    private static String text(File file) throws IOException {
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }
}
