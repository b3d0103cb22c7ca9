package io.elastikube.bench;

/** One measurement that is kept, in a section of its own in {@code bench/RESULTS.md}. */
interface Bench {
    /** As it is asked for, and the heading of its section. */
    String name();

    /** Measures, and puts what came of it into Markdown. */
    String measure();
}
