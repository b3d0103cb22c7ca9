package io.elastikube.bench;

import io.elastikube.simulator.wire.CallLog;
import java.util.Collection;
import java.util.List;

/** What the calm month of a cluster's autoscaler costs: R21, its own cost is known and small. */
final class IdleMonth {
    /** As template.yaml gives it to each function. */
    private static final double MEMORY_GB = 1;
    /** Nobody has run it in Lambda yet; at the simulator's median latencies the calls take 6 (Scale-Up) to 220 ms (Cleanup). */
    private static final double ASSUMED_SECONDS = 0.3;
    /** START, END and REPORT, which Lambda adds. */
    private static final int LAMBDAS_LOG_BYTES = 400;

    private static final double GB = 1e9;

    private final CalmCluster calm;
    private final Table table = new Table("what", "a month", "price in USD", "USD a month");
    private double total;

    IdleMonth(CalmCluster calm) {
        this.calm = calm;
    }

    String inWords() {
        double invocations = calm.monthly(
                calm.visits().values().stream().mapToInt(List::size).sum());
        var capacity = Capacity.of(calls());
        double stored = calm.monthly(capacity.storedBytes()) / GB;
        double logged = (calm.monthly(calm.logBytes()) + invocations * LAMBDAS_LOG_BYTES) / GB;
        add("Lambda requests", invocations, 0, 0.20e-6, "0.20 a million");
        add("Lambda GB-seconds (arm64)", invocations * ASSUMED_SECONDS * MEMORY_GB, 0, 0.0000133334, "0.0000133334");
        add("DynamoDB read units", calm.monthly(capacity.read()), 0, 0.15e-6, "0.15 a million");
        add("DynamoDB write units", calm.monthly(capacity.written()), 0, 0.75e-6, "0.75 a million");
        add("DynamoDB storage, GB-months (history is kept 30 days)", stored, 3, 0.285, "0.285");
        add("SSM GetParametersByPath, standard throughput", calls("GetParametersByPath"), 0, 0, "free");
        add("EventBridge schedules", invocations, 0, 0, "free");
        add("CloudWatch Logs, GB taken in", logged, 3, 0.70, "0.70");
        add("CloudWatch metrics, series", calm.metrics().size(), 0, 0.30, "0.30");
        table.row("**together, no free tier counted**", "", "", "**" + Table.figure(total, 2) + "**");
        double perTenth = invocations * 0.1 * MEMORY_GB * 0.0000133334;
        return """
                What an idle month (730 hours) of it costs, in ap-southeast-1:

                %s
                Assumed, not measured: every invocation is billed %s s at 1,024 MB; each 0.1 s more is %s USD a month more. Counted: the
                invocations, the items' sizes, the log lines (and %d bytes of Lambda's own for each invocation) and the metrics.
                Not in it: NAT gateway, Prometheus and the K3s server, which the cluster has anyway (`./elastikube simulate` counts
                the first and the last), alarms (0.10 USD each) and the dashboard. The metrics sent while calm:
                %s.

                Prices: Lambda and Logs from the AWS price list for ap-southeast-1 as quoted on 2026-08-12 in a public repository; metrics and
                Logs also from an account's bill of May 2025. DynamoDB's were not found for this region: us-east-1 (0.125 and 0.625
                a million) and Seoul (0.1355 and 0.68, as billed) are known, and 0.15 and 0.75 are assumed to be on the safe side.
                Lambda's price of a request, DynamoDB's of storage, and that schedules and standard SSM reads are free, are as commonly known,
                not looked up for this region.
                """.formatted(
                        table,
                        Table.figure(ASSUMED_SECONDS, 1),
                        Table.figure(perTenth, 2),
                        LAMBDAS_LOG_BYTES,
                        String.join(", ", calm.metrics()));
    }

    private void add(String what, double amount, int digits, double usd, String price) {
        total += amount * usd;
        table.row(what, Table.figure(amount, digits), price, Table.figure(amount * usd, 2));
    }

    private double calls(String action) {
        return calm.monthly(calls().stream()
                .filter(call -> call.site().action().equals(action))
                .count());
    }

    private List<CallLog.Call> calls() {
        return calm.visits().values().stream()
                .flatMap(Collection::stream)
                .flatMap(Collection::stream)
                .toList();
    }
}
