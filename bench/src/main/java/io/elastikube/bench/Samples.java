package io.elastikube.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What the running threads were found at, by Flight Recorder's sampling: by CPU time where it can, which is on Linux. */
record Samples(Map<String, Integer> counts) {
    private static final String OURS = "io.elastikube.";

    /** Whoever comes first in a stack, from the inside out, pays for it; what is in none of these is shared code. */
    private static final Map<String, String> PARTS = parts();

    static Samples of(Duration period, Runnable work) {
        try (var recording = new Recording()) {
            if (System.getProperty("os.name").equals("Linux"))
                recording.enable("jdk.CPUTimeSample").with("throttle", period.toMillis() + "ms");
            else recording.enable("jdk.ExecutionSample").withPeriod(period);
            recording.start();
            work.run();
            recording.stop();
            return new Samples(count(recording));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Largest first. */
    Map<String, Double> shares() {
        var shares = new LinkedHashMap<String, Double>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .forEach(each -> shares.put(each.getKey(), each.getValue() / (double) count()));
        return shares;
    }

    private static Map<String, Integer> count(Recording recording) throws IOException {
        var file = Files.createTempFile("samples", ".jfr");
        try {
            recording.dump(file);
            var counts = new TreeMap<String, Integer>();
            for (var event : RecordingFile.readAllEvents(file)) counts.merge(part(event), 1, Integer::sum);
            return counts;
        } finally {
            Files.delete(file);
        }
    }

    private static String part(RecordedEvent sample) {
        if (sample.getStackTrace() == null) return "elsewhere";
        for (var frame : sample.getStackTrace().getFrames()) {
            var type = frame.getMethod().getType().getName();
            if (!type.startsWith(OURS)) continue;
            for (var part : PARTS.entrySet()) if (type.startsWith(OURS + part.getKey())) return part.getValue();
        }
        return "elsewhere";
    }

    private static Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        for (var name : List.of("decision", "deciding", "forecast")) parts.put(name + ".", "Decision");
        parts.put("scaleup.", "Scale-Up");
        parts.put("scaledown.", "Scale-Down");
        parts.put("cleanup.", "Cleanup");
        parts.put("simulator.dynamo.", "world: DynamoDB");
        parts.put("simulator.prometheus.", "world: Prometheus");
        parts.put("simulator.kubernetes.", "world: Kubernetes and the load");
        parts.put("simulator.", "world: the rest");
        return parts;
    }
}
