package io.elastikube.signal;

import io.elastikube.settings.Settings.FlashSale;
import io.elastikube.signal.Answer.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;

/** What the answers of one look mean together. Pure: answers in, observation out. */
final class Sight {
    /** Usage older than this is not the node's usage any more: four scrapes, of which three may fail. */
    static final Duration FRESH = Duration.ofSeconds(60);
    /** What is sampled later than this after our asking was sampled by a clock that is wrong. */
    private static final double FUTURE_SECONDS = 5;
    /** Two scrapes that jitter make a rate of more than one second a second; beyond this a share is not believed. */
    private static final double JITTER = 0.25;

    private static final String CONTROL_PLANE = "control-plane";

    private static final DoublePredicate SHARE = value -> -JITTER <= value && value <= 1 + JITTER;
    private static final DoublePredicate AMOUNT = value -> 0 <= value && value <= 100_000;

    private final Instant at;
    /** The moment of the look by Prometheus' clock where that is ahead of ours, epoch seconds. */
    private final double latest;

    private final Figures figures;
    private final FlashSale flash;
    private final Map<String, Map<String, Double>> facts;
    /** When the control plane's nodes were sampled, epoch seconds; they are there where a cluster has no workers. */
    private final List<Double> controlPlane;

    private final Map<String, Double> sampled;
    private final Map<String, Double> cores;

    Sight(Instant at, Map<Question, Answer> answers, FlashSale flash) {
        this.at = at;
        this.flash = flash;
        this.figures = new Figures(answers);
        this.latest = at.toEpochMilli() / 1000.0 + figures.ahead();
        this.facts = figures.facts();
        this.controlPlane = facts.values().stream()
                .flatMap(each -> Optional.ofNullable(each.get(CONTROL_PLANE)).stream())
                .toList();
        facts.values().removeIf(each -> each.containsKey(CONTROL_PLANE));
        this.sampled = figures.by(Question.SAMPLED, "node", value -> value > 0);
        this.cores = figures.by(Question.CORES, "node", value -> 1 <= value && value <= 1024);
    }

    Observation observation() {
        if (facts.isEmpty() && controlPlane.isEmpty()) return nothing(figures.reason(Question.FACTS));
        var kubeAge = kubeAge();
        if (kubeAge.isEmpty())
            return nothing(
                    Question.FACTS.sentence("answered no time of its samples, or one in the future: a clock is wrong"));
        var nodes = nodes(kubeAge.get());
        var now = cpuNow();
        var low = cpuLow(flash.window());
        var lowLately = cpuLow(flash.window().dividedBy(2));
        var pods = alone(Question.PENDING_PODS, kubeAge.get());
        var cores = alone(Question.PENDING_CORES, kubeAge.get());
        return new Observation(at, nodes, now, low, lowLately, whole(pods), cores, figures.troubles());
    }

    private Observation nothing(String because) {
        return new Observation(
                at,
                new Signal.Missing<>(because),
                new Signal.Missing<>(because),
                new Signal.Missing<>(because),
                new Signal.Missing<>(because),
                new Signal.Missing<>(because),
                new Signal.Missing<>(because),
                figures.troubles());
    }

    private Signal<List<Node>> nodes(Duration kubeAge) {
        var cpu = figures.by(Question.CPU, "node", SHARE);
        var memory = figures.by(Question.MEMORY, "node", SHARE);
        var pressure = figures.by(Question.PRESSURE, "node", SHARE);
        var allocatable = figures.by(Question.ALLOCATABLE, "node", AMOUNT);
        var requested = figures.by(Question.REQUESTED, "node", AMOUNT);
        var nodes = new TreeSet<>(facts.keySet())
                .stream()
                        .map(name -> new Node(
                                name,
                                is(name, "ready"),
                                is(name, "cordoned"),
                                is(name, "elastic"),
                                fresh(name, cores),
                                fresh(name, cpu).map(Sight::percent),
                                fresh(name, memory).map(Sight::percent),
                                fresh(name, pressure).map(Sight::percent),
                                Optional.ofNullable(allocatable.get(name)),
                                Optional.ofNullable(requested.get(name))))
                        .toList();
        var ready = nodes.stream().filter(Node::ready).toList();
        var seen = ready.stream()
                .filter(node -> node.cores().isPresent() && node.cpuPercent().isPresent())
                .map(Node::name)
                .toList();
        var unseen = ready.stream()
                .map(Node::name)
                .filter(name -> !seen.contains(name))
                .toList();
        if (!unseen.isEmpty())
            figures.note(
                    Question.CPU,
                    "with samples of the last %d s is missing for %d of %d Ready nodes: %s"
                            .formatted(FRESH.toSeconds(), unseen.size(), ready.size(), some(unseen)));
        var usageAge = oldest(seen);
        return new Signal.Seen<>(
                nodes, usageAge.compareTo(kubeAge) > 0 ? usageAge : kubeAge, share(seen.size(), ready.size()));
    }

    /** The Ready workers' use, each weighing as many cores as it has. */
    private Signal<Double> cpuNow() {
        var shares = figures.by(Question.CPU_NOW, "node", SHARE);
        var ready = ready();
        var seen = measuredNow(shares);
        if (seen.isEmpty()) return new Signal.Missing<>(because(Question.CPU_NOW, shares));
        var all = seen.stream().mapToDouble(cores::get).sum();
        var used = seen.stream()
                .mapToDouble(name -> cores.get(name) * clamped(shares.get(name)))
                .sum();
        return new Signal.Seen<>(100 * used / all, oldest(seen), share(seen.size(), ready.size()));
    }

    /** The Ready workers whose use is known now; one that joined a moment ago has no two scrapes yet. */
    private List<String> measuredNow(Map<String, Double> shares) {
        return ready().stream()
                .filter(name ->
                        fresh(name, shares).isPresent() && fresh(name, cores).isPresent())
                .toList();
    }

    /**
     * The lowest use within this long before now, in percent of the very cores that the use now is in percent of: with others
     * beside them, a join on a busy cluster would look like a rise.
     */
    private Signal<Double> cpuLow(Duration window) {
        var now = at.toEpochMilli() / 1000.0;
        var points = figures.points(Question.USED_OVER_TIME, now - window.toSeconds(), now);
        if (points.isEmpty())
            return new Signal.Missing<>(figures.reason(Question.USED_OVER_TIME, "answered no point of the window"));
        var shares = figures.by(Question.CPU_NOW, "node", SHARE);
        var seen = measuredNow(shares);
        if (seen.isEmpty()) return new Signal.Missing<>(because(Question.CPU_NOW, shares));
        var low = points.stream().mapToDouble(Point::value).min().orElseThrow();
        var all = seen.stream().mapToDouble(cores::get).sum();
        var expected = (double) window.dividedBy(Queries.SCRAPE);
        return new Signal.Seen<>(percent(low / all), oldest(seen), Math.min(1, points.size() / expected));
    }

    private List<String> ready() {
        return facts.keySet().stream().filter(name -> is(name, "ready")).toList();
    }

    private Signal<Double> alone(Question question, Duration kubeAge) {
        return figures.alone(question, AMOUNT)
                .<Signal<Double>>map(value -> new Signal.Seen<>(value, kubeAge, 1))
                .orElseGet(() -> new Signal.Missing<>(figures.reason(question)));
    }

    private static Signal<Integer> whole(Signal<Double> signal) {
        return switch (signal) {
            case Signal.Seen<Double>(var value, var age, var coverage) ->
                new Signal.Seen<>((int) Math.round(value), age, coverage);
            case Signal.Missing<Double>(var because) -> new Signal.Missing<>(because);
        };
    }

    /** Why no Ready worker has this figure although, perhaps, some figures came. */
    private String because(Question question, Map<String, Double> figuresOfIt) {
        return figuresOfIt.isEmpty()
                ? figures.reason(question)
                : question.sentence(
                        "answered for no Ready worker with samples of the last %d s".formatted(FRESH.toSeconds()));
    }

    private static String some(List<String> names) {
        var first = String.join(", ", names.subList(0, Math.min(5, names.size())));
        return names.size() > 5 ? first + ", …" : first;
    }

    private boolean is(String node, String fact) {
        return facts.get(node).getOrDefault(fact, 0.0) == 1.0;
    }

    private Optional<Double> fresh(String node, Map<String, Double> of) {
        var age = age(sampled.get(node));
        return age.filter(each -> each.compareTo(FRESH) <= 0).map(_ -> of.get(node));
    }

    /** Of the samples of kube-state-metrics; empty when their time is unknown or not to be believed. */
    private Optional<Duration> kubeAge() {
        var workers = facts.values().stream().map(each -> age(each.get("sampled")));
        var times = Stream.concat(workers, controlPlane.stream().map(this::age)).toList();
        return times.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : times.stream().map(Optional::get).max(Duration::compareTo);
    }

    private Duration oldest(List<String> names) {
        return names.stream()
                .map(name -> age(sampled.get(name)).orElseThrow())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Optional<Duration> age(Double sampledAt) {
        if (sampledAt == null) return Optional.empty();
        var seconds = latest - sampledAt;
        return seconds < -FUTURE_SECONDS
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(1000 * Math.max(0, seconds))));
    }

    private static double share(int seen, int expected) {
        return expected == 0 ? 0 : (double) seen / expected;
    }

    private static double percent(double share) {
        return 100 * clamped(share);
    }

    private static double clamped(double share) {
        return Math.clamp(share, 0.0, 1.0);
    }
}
