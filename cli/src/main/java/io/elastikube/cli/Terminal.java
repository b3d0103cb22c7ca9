package io.elastikube.cli;

import io.elastikube.cli.terminal.Ink;
import java.util.Map;

/** Which streams a person reads as they come. Java cannot tell for standard error; the wrapper can, and says it. */
record Terminal(boolean out, boolean err, Ink ink) {
    /** The property in which the wrapper names the streams that are terminals: {@code out}, {@code err}. */
    private static final String STREAMS = "elastikube.terminal";

    /** Colour only for a terminal that shows it, and never against no-color.org's wish. */
    static Terminal of(String streams, Map<String, String> environment) {
        var out = streams.contains("out");
        var plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(out, streams.contains("err"), out && !plain ? Ink.COLOUR : Ink.PLAIN);
    }

    static Terminal ofProcess(Map<String, String> environment) {
        return of(System.getProperty(STREAMS, ""), environment);
    }

    static Terminal none() {
        return new Terminal(false, false, Ink.PLAIN);
    }
}
