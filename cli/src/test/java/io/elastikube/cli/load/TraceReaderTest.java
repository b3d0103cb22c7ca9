package io.elastikube.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.elastikube.cli.mistake.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReaderTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void readsTimesAndValuesAtARegularStep() throws IOException {
        assertThat(read("timestamp,value\n2026-01-01T12:00:00Z,1.5\n2026-01-01T12:05:00Z,2\n2026-01-01T12:10:00Z,0\n"))
                .isEqualTo(new Trace("load.csv", NOON, Duration.ofMinutes(5), List.of(1.5, 2.0, 0.0)));
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        assertThat(read("\uFEFFvalue, timestamp,note\r\n1,2026-01-01T12:00:00Z,a\r\n2 ,2026-01-01T12:01:00Z,\r\n\r\n"))
                .isEqualTo(new Trace("load.csv", NOON, Duration.ofMinutes(1), List.of(1.0, 2.0)));
    }

    @Test
    void refusesAMissingColumn() throws IOException {
        assertThat(mistake("timestamp,load\n2026-01-01T12:00:00Z,1\n"))
                .isEqualTo(
                        "load.csv line 1: has no column 'value', only 'timestamp,load'; the header names 'timestamp' and 'value'");
    }

    @Test
    void refusesAMissingHeader() throws IOException {
        assertThat(mistake("2026-01-01T12:00:00Z,1\n2026-01-01T12:01:00Z,1\n"))
                .startsWith("load.csv line 1: has no column 'timestamp'");
    }

    @Test
    void refusesARowWithAColumnTooFew() throws IOException {
        assertThat(mistake("timestamp,value\n2026-01-01T12:00:00Z\n"))
                .isEqualTo("load.csv line 2: '2026-01-01T12:00:00Z' has 1 column; the header has 2");
    }

    @Test
    void refusesTextForANumber() throws IOException {
        assertThat(mistake(rows("12:00,1", "12:01,many"))).isEqualTo("load.csv line 3: value 'many' is not a number");
    }

    @Test
    void refusesAnEmptyValue() throws IOException {
        assertThat(mistake(rows("12:00,1", "12:01,"))).isEqualTo("load.csv line 3: value '' is not a number");
    }

    @Test
    void refusesNotANumber() throws IOException {
        assertThat(mistake(rows("12:00,1", "12:01,NaN")))
                .isEqualTo("load.csv line 3: value 'NaN' is not a finite number");
    }

    @Test
    void refusesInfinity() throws IOException {
        assertThat(mistake(rows("12:00,1e999", "12:01,1")))
                .isEqualTo("load.csv line 2: value '1e999' is not a finite number");
    }

    @Test
    void refusesNegativeValues() throws IOException {
        assertThat(mistake(rows("12:00,1", "12:01,-0.5")))
                .isEqualTo("load.csv line 3: value '-0.5' is negative; load is zero or more");
    }

    @Test
    void refusesTextForATime() throws IOException {
        assertThat(mistake("timestamp,value\nyesterday,1\n"))
                .isEqualTo(
                        "load.csv line 2: timestamp 'yesterday' is not a time; write ISO-8601 UTC such as 2026-01-31T14:00:00Z");
    }

    @Test
    void refusesATimeWithoutAZone() throws IOException {
        assertThat(mistake("timestamp,value\n2026-01-01T12:00:00,1\n"))
                .startsWith("load.csv line 2: timestamp '2026-01-01T12:00:00' is not a time");
    }

    @Test
    void refusesTimesThatDoNotGrow() throws IOException {
        assertThat(mistake(rows("12:01,1", "12:00,1")))
                .isEqualTo(
                        "load.csv line 3: time 2026-01-01T12:00:00Z comes after 2026-01-01T12:01:00Z; times must grow");
    }

    @Test
    void refusesATimeThatIsThereTwice() throws IOException {
        assertThat(mistake(rows("12:00,1", "12:01,1", "12:01,2")))
                .isEqualTo("load.csv line 4: time 2026-01-01T12:01:00Z is there twice; times must grow");
    }

    @Test
    void refusesAnIrregularStep() throws IOException {
        assertThat(mistake(rows("12:00,1", "12:05,1", "12:15,2")))
                .isEqualTo(
                        "load.csv line 4: time 2026-01-01T12:15:00Z is 10 min after the row before; the step must be regular, and began as 5 min");
    }

    @Test
    void refusesABlankLineBetweenRows() throws IOException {
        assertThat(mistake("timestamp,value\n2026-01-01T12:00:00Z,1\n\n2026-01-01T12:01:00Z,1\n"))
                .isEqualTo("load.csv line 3: is blank; only the end of a trace may be");
    }

    @Test
    void refusesOneRow() throws IOException {
        assertThat(mistake(rows("12:00,1"))).isEqualTo("load.csv: has 1 row of values; a trace has at least two");
    }

    @Test
    void refusesNoRows() throws IOException {
        assertThat(mistake("timestamp,value\n")).isEqualTo("load.csv: has 0 rows of values; a trace has at least two");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertThat(mistake("")).isEqualTo("load.csv: is empty; a trace starts with the line 'timestamp,value'");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(mistake(folder.resolve("nowhere.csv"))).isEqualTo("nowhere.csv: no such file");
    }

    @Test
    void refusesAFolder() {
        assertThat(mistake(folder)).endsWith(": is a folder; a trace is a CSV file");
    }

    @Test
    void refusesADevice() {
        assertThat(mistake(Path.of("/dev/zero"))).isEqualTo("/dev/zero: is not a file of values");
    }

    @Test
    void showsBinaryInOneShortLine() throws IOException {
        var line = mistake("\u0000\u0001\n\u001B[31m".repeat(100));
        assertThat(line)
                .startsWith("load.csv line 1: has no column 'timestamp'")
                .hasSizeLessThan(200)
                .doesNotContain("\n", "\u001B");
    }

    @Test
    void interpolatesToMinutes() throws IOException {
        var trace = read(rows("12:00,10", "12:05,20", "12:10,5"));
        assertThat(window(null, 15).of(trace, 20).cores())
                .containsExactly(10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 17.0, 14.0, 11.0, 8.0, 5.0, 5.0, 5.0, 5.0, 5.0);
    }

    @Test
    void beginsAtTheFirstWholeMinute() throws IOException {
        var trace =
                read("timestamp,value\n2026-01-01T12:00:30Z,10\n2026-01-01T12:01:30Z,20\n2026-01-01T12:02:30Z,20\n");
        var load = window(null, 2).of(trace, 20);
        assertThat(load.start()).isEqualTo(NOON.plusSeconds(60));
        assertThat(load.cores()).containsExactly(15.0, 20.0);
    }

    @Test
    void takesTheLargestValueOfTheWindowForTheCores() throws IOException {
        var trace = read(rows("12:00,1000", "12:01,10", "12:02,20", "12:03,5"));
        assertThat(window("2026-01-01T12:01:00Z", 3).of(trace, 16).cores()).containsExactly(8.0, 16.0, 4.0);
    }

    @Test
    void takesAllOfTheTraceUnlessTold() throws IOException {
        var trace = read(rows("12:00,1", "12:05,1"));
        assertThat(window(null, 0).of(trace, 16).end()).isEqualTo(NOON.plusSeconds(600));
    }

    @Test
    void refusesABeginningOutsideTheTrace() throws IOException {
        var trace = read(rows("12:00,1", "12:05,1"));
        var rule = "is outside the trace load.csv, which goes from 2026-01-01T12:00:00Z to 2026-01-01T12:10:00Z";
        assertThat(refused(window("2026-01-01T11:59:00Z", 1), trace)).isEqualTo("--from 2026-01-01T11:59:00Z: " + rule);
        assertThat(refused(window("2026-01-01T12:10:00Z", 1), trace)).isEqualTo("--from 2026-01-01T12:10:00Z: " + rule);
    }

    @Test
    void refusesAWindowThatTheTraceDoesNotCover() throws IOException {
        var trace = read(rows("12:00,1", "12:05,1"));
        assertThat(refused(window("2026-01-01T12:00:00Z", 11), trace))
                .isEqualTo(
                        "--days: from 2026-01-01T12:00:00Z the window would end at 2026-01-01T12:11:00Z; the trace load.csv ends at 2026-01-01T12:10:00Z");
    }

    @Test
    void refusesMoreThanAYear() throws IOException {
        var text = new StringBuilder("timestamp,value\n");
        for (var day = 0; day < 400; day++)
            text.append(NOON.plus(Duration.ofDays(day))).append(",1\n");
        assertThat(refused(window(null, 0), read(text.toString())))
                .isEqualTo(
                        "load.csv: has 400 days from 2026-01-01T12:00:00Z on; simulate at most 366 of them by --days");
    }

    @Test
    void refusesAWindowOfZeros() throws IOException {
        assertThat(refused(window(null, 0), read(rows("12:00,0", "12:01,0"))))
                .contains("is 0; there is nothing to scale");
    }

    private static String rows(String... rows) {
        var text = new StringBuilder("timestamp,value\n");
        for (var row : rows)
            text.append("2026-01-01T").append(row.replace(",", ":00Z,")).append('\n');
        return text.toString();
    }

    private static Window window(String from, int minutes) {
        return new Window(
                java.util.Optional.ofNullable(from).map(Instant::parse),
                java.util.Optional.of(Duration.ofMinutes(minutes)).filter(Duration::isPositive));
    }

    private Trace read(String content) throws IOException {
        return TraceReader.read(write(content));
    }

    private String mistake(String content) throws IOException {
        return mistake(write(content));
    }

    private String mistake(Path file) {
        var mistake = catchThrowableOfType(Mistake.class, () -> TraceReader.read(file));
        assertThat(mistake.lines()).hasSize(1);
        return mistake.lines().getFirst().replace(folder + "/", "");
    }

    private static String refused(Window window, Trace trace) {
        return catchThrowableOfType(Mistake.class, () -> window.of(trace, 16)).getMessage();
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("load.csv"), content, StandardCharsets.UTF_8);
    }
}
