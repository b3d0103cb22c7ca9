package io.elastikube.cli.run;

import io.elastikube.cluster.Offering;
import io.elastikube.ledger.History;
import io.elastikube.simulator.run.Row;
import io.elastikube.simulator.run.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A finished simulation.
 *
 * @param decisions as stored, oldest first; {@code decided} the same in short
 * @param operations the closed ones in the order in which they ended, then those that never did
 * @param workerHours the hours of workers that EC2 charged for, permanent ones included
 * @param faults how many were put in, by kind
 * @param violations of what must never happen; none, or there is a bug
 * @param coresPerWorker vCPUs of a worker
 * @param calls how many calls were made to AWS
 */
public record Run(
        Plan plan,
        List<Row> minutes,
        List<History.Entry> decisions,
        List<Decided> decided,
        List<Carried> operations,
        Map<Offering, Double> workerHours,
        int launched,
        Map<String, Integer> faults,
        List<Violation> violations,
        int coresPerWorker,
        long calls) {
    public Run {
        minutes = List.copyOf(minutes);
    }

    public Duration length() {
        return plan.load().length();
    }

    public double readyCores(Row minute) {
        return (double) minute.readyWorkers() * coresPerWorker;
    }
}
