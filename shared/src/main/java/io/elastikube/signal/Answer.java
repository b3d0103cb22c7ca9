package io.elastikube.signal;

import java.util.List;
import java.util.Map;

/** What came of one query: finite numbers, of which there may be none, or the reason why there is no answer. */
sealed interface Answer {
    /**
     * @param ahead by how many seconds Prometheus' clock is ahead of ours, as far as its answer tells
     * @param troubles elements that had to be left out
     */
    record Vector(List<Element> elements, double ahead, List<String> troubles) implements Answer {}

    /** One series, oldest point first. */
    record Series(List<Point> points, double ahead, List<String> troubles) implements Answer {}

    /** @param because a predicate whose subject is the query: "answered 500" */
    record None(String because) implements Answer {}

    /** @param time epoch seconds */
    record Point(double time, double value) {}

    record Element(Map<String, String> labels, double value) {}
}
