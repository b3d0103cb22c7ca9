package io.elastikube.simulator.faults;

/**
 * How often things go wrong.
 *
 * @param calls per call to AWS
 * @param ec2 capacity, joins and interruptions
 * @param ssm per command, and times when the agent is away
 * @param prometheus times of each kind a day
 * @param events per delivery
 */
public record Faults(Calls calls, Ec2 ec2, Ssm ssm, Prometheus prometheus, Events events) {
    /**
     * Probabilities for each call.
     *
     * @param refused throttled, or a server's error, with no effect
     * @param answerLost takes effect, and the client gives up waiting
     * @param repeated takes effect twice, because the client repeats it by itself
     * @param killed the function dies before it or after it
     * @param frozen the function stands still for up to five minutes
     */
    public record Calls(double refused, double answerLost, double repeated, double killed, double frozen) {}

    /**
     * @param drySpellsPerDay times without capacity, of each offering a day
     * @param neverJoins share of the instances that never become a Ready node
     * @param joinsSlowly share of those that take several times as long
     * @param interruptionsPerDay how often a spot instance is taken, a day
     */
    public record Ec2(double drySpellsPerDay, double neverJoins, double joinsSlowly, double interruptionsPerDay) {}

    /**
     * @param failing share of the commands whose script fails before it does anything
     * @param slow share of the commands that begin up to 90 s late
     * @param held share of the drains that a disruption budget holds for minutes
     * @param awayPerDay times when the agent hears nothing
     */
    public record Ssm(double failing, double slow, double held, double awayPerDay) {}

    /**
     * @param outagesPerDay it answers with errors, with another's page, with nothing, or not at all
     * @param gapsPerDay it cannot reach some exporters, or not kube-state-metrics
     * @param sleepsPerDay it scrapes nothing and goes on answering
     */
    public record Prometheus(double outagesPerDay, double gapsPerDay, double sleepsPerDay) {}

    /**
     * @param lost share of the deliveries that never come
     * @param doubled share that come twice, seconds to minutes apart
     * @param late share that come minutes later, after younger ones
     */
    public record Events(double lost, double doubled, double late) {}

    /** Nothing goes wrong. */
    public static final Faults NONE = new Faults(
            new Calls(0, 0, 0, 0, 0),
            new Ec2(0, 0, 0, 0),
            new Ssm(0, 0, 0, 0),
            new Prometheus(0, 0, 0),
            new Events(0, 0, 0));

    /** A few of each kind a week. */
    public static final Faults MILD = new Faults(
            new Calls(2e-4, 1e-4, 1e-4, 5e-5, 0),
            new Ec2(0.1, 0.02, 0.05, 0.1),
            new Ssm(0.01, 0.02, 0.05, 0.3),
            new Prometheus(0.5, 0.5, 0.3),
            new Events(0.01, 0.02, 0.02));

    /** Far worse than any region has ever been: some hundred a day. */
    public static final Faults STORM = new Faults(
            new Calls(0.02, 0.005, 0.005, 0.005, 0.0005),
            new Ec2(3, 0.1, 0.15, 1),
            new Ssm(0.05, 0.1, 0.2, 4),
            new Prometheus(6, 6, 3),
            new Events(0.1, 0.1, 0.15));

    /** The preset of this name. */
    public static Faults named(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "mild" -> MILD;
            case "storm" -> STORM;
            default -> throw new IllegalArgumentException("faults must be none, mild or storm, got " + name);
        };
    }

    /** The same, with every event lost. */
    public Faults withoutEvents() {
        return new Faults(calls, ec2, ssm, prometheus, new Events(1, 0, 0));
    }
}
