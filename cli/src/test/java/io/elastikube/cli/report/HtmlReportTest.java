package io.elastikube.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.elastikube.cli.SampleRun;
import io.elastikube.cli.summary.Summary;
import io.elastikube.json.Json;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    @Test
    void nothingIsFetchedFromElsewhere() {
        assertThat(report("load.csv"))
                .doesNotContainPattern("<(script|link|img|iframe)\\b[^>]*\\b(src|href)=[\"'](https?:)?//")
                .doesNotContainPattern("@import|url\\(http")
                .contains("Licensed to the Apache Software Foundation");
    }

    @Test
    void itsFiguresAreTheRuns() {
        var run = SampleRun.named("load.csv");
        var data = Json.tree(data(report("load.csv")));
        assertThat(data.at("/summary")).isEqualTo(Json.tree(Json.write(Summary.of(run))));
        assertThat(data.at("/series/demand")).hasSize(1440);
        assertThat(data.at("/series/growAbove/0").asDouble()).isEqualTo(60);
        assertThat(data.at("/series/growAbove/720").asDouble()).isEqualTo(85);
        assertThat(data.at("/decisions")).hasSize(2);
        assertThat(data.at("/operations")).hasSize(2);
    }

    @Test
    void aNameCannotBreakOutOfThePage() {
        var name = "</script><script>alert(1)</script>{{style}}.csv";
        var report = report(name);
        assertThat(report).doesNotContain("<script>alert");
        assertThat(Json.tree(data(report)).at("/summary/run/load").asText()).isEqualTo(name);
    }

    private static String report(String name) {
        var run = SampleRun.named(name);
        return HtmlReport.of(run, Summary.of(run));
    }

    private static String data(String report) {
        var matcher = DATA.matcher(report);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
