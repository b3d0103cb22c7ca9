package io.elastikube.cli.report;

import io.elastikube.cli.run.Run;
import io.elastikube.cli.summary.Summary;
import io.elastikube.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the page together: its frame, its style, the charts' library, the figures and the script that draws them. */
public final class HtmlReport {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String LIBRARY = "/META-INF/resources/webjars/echarts/%s/echarts.common.min.js";
    private static final String LIBRARY_VERSION = "/META-INF/maven/org.webjars/echarts/pom.properties";

    private HtmlReport() {}

    public static String of(Run run, Summary summary) {
        var parts = Map.of(
                "title",
                        escaped("%s: ElastiKube simulation"
                                .formatted(run.plan().load().name())),
                "style", text("report.css"),
                "data", embedded(Json.write(Page.of(run, summary))),
                "library", library(),
                "script", text("report.js"));
        // One pass over the frame alone: what is put in is never searched for places.
        return PLACE.matcher(text("report.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    }

    /** JSON that no browser takes for the end of its script element. */
    private static String embedded(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String library() {
        try (var stream = open(LIBRARY_VERSION)) {
            var properties = new Properties();
            properties.load(stream);
            return text(LIBRARY.formatted(properties.getProperty("version")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(LIBRARY_VERSION, unreadable);
        }
    }

    private static String text(String resource) {
        try (var stream = open(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(HtmlReport.class.getResourceAsStream(resource), resource);
    }
}
