package io.elastikube.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Says how far a simulation has come: a bar where it can be redrawn, else a line at every quarter. */
public final class Progress implements Consumer<Instant> {
    private static final int WIDTH = 40;
    private static final int QUARTER = 25;

    private final PrintWriter err;
    private final boolean isTerminal;
    private final String name;
    private final Instant start;
    private final Duration length;
    private int shown = -1;

    public Progress(PrintWriter err, boolean isTerminal, String name, Instant start, Instant end) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.name = name;
        this.start = start;
        this.length = Duration.between(start, end);
    }

    /** The simulated time that has been reached. */
    @Override
    public void accept(Instant now) {
        var percent = Math.clamp(100 * Duration.between(start, now).toMillis() / length.toMillis(), 0, 100);
        var step = isTerminal ? percent : percent / QUARTER * QUARTER;
        if (step <= shown) return;
        shown = step;
        if (isTerminal) draw(step);
        else if (step > 0) err.println("%s: %d %% simulated".formatted(name, step));
        err.flush();
    }

    /** Clears the bar, so that what follows starts on an empty line. */
    public void end() {
        if (isTerminal) err.print("\r" + " ".repeat(name.length() + WIDTH + 10) + "\r");
        err.flush();
    }

    private void draw(int percent) {
        var full = percent * WIDTH / 100;
        err.print("\r%s  %s%s %3d %%".formatted(name, "━".repeat(full), "╌".repeat(WIDTH - full), percent));
    }
}
