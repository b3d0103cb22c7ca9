package io.elastikube.signal;

import io.elastikube.settings.Settings.FlashSale;
import java.time.Duration;

/**
 * What is asked of Prometheus, word for word. Whoever stands in for Prometheus answers these texts; docs/signals.md says what
 * the scrape configuration must provide.
 *
 * <p>Series of kube-state-metrics: {@code kube_node_info}, {@code kube_node_role}, {@code kube_node_status_condition},
 * {@code kube_node_spec_unschedulable}, {@code kube_node_labels} (with {@code --metric-labels-allowlist=nodes=[elastikube.io/elastic]}),
 * {@code kube_node_status_allocatable}, {@code kube_pod_container_resource_requests}, {@code kube_pod_status_phase},
 * {@code kube_pod_status_unschedulable}, {@code kube_pod_info}. Series of node_exporter, each with the labels {@code node} (the Kubernetes node's name)
 * and {@code role} ({@code worker} or {@code control-plane}) that our scrape configuration adds: {@code node_cpu_seconds_total},
 * {@code node_memory_MemAvailable_bytes}, {@code node_memory_MemTotal_bytes}, {@code node_pressure_cpu_waiting_seconds_total}
 * (where the kernel has it).
 */
public final class Queries {
    /** The longest interval between two scrapes that these queries are made for. */
    public static final Duration SCRAPE = Duration.ofSeconds(15);

    private static final String IDLE = "node_cpu_seconds_total{mode=\"idle\",role=\"worker\"}";
    private static final String READY = "kube_node_status_condition{condition=\"Ready\",status=\"true\"}";
    private static final String CONTROL_PLANE = "kube_node_role{role=~\"control-plane|master\"}";
    private static final String REQUESTS = "kube_pod_container_resource_requests{resource=\"cpu\"}";

    /**
     * What Kubernetes says of each node that is not control plane. By {@code node} and {@code fact}: {@code sampled} is the time
     * of the sample in epoch seconds, {@code ready} and {@code cordoned} are 1 or 0, {@code elastic} is 1 or left out. Of a node
     * that is control plane the time of the sample alone, as {@code control-plane}: it tells a cluster without workers from
     * one that kube-state-metrics does not see. One query, so that all facts are of one moment.
     */
    public static final String FACTS = "max by (node, fact) ("
            + "label_replace(timestamp(kube_node_info), \"fact\", \"sampled\", \"\", \"\")"
            + " or label_replace(" + READY + ", \"fact\", \"ready\", \"\", \"\")"
            + " or label_replace(kube_node_spec_unschedulable, \"fact\", \"cordoned\", \"\", \"\")"
            + " or label_replace(kube_node_labels{label_elastikube_io_elastic=\"true\"}, \"fact\", \"elastic\", \"\", \"\")"
            + ") unless on (node) " + CONTROL_PLANE
            + " or max by (node, fact) (label_replace(timestamp(" + CONTROL_PLANE
            + "), \"fact\", \"control-plane\", \"\", \"\"))";

    /** By {@code node}: the time of node_exporter's newest sample, epoch seconds, also when the last scrapes failed. */
    public static final String SAMPLED = "max by (node) (max_over_time(timestamp(" + IDLE + ")[2m:15s]))";

    /** By {@code node}: how many cores the machine has. */
    public static final String CORES = "count by (node) (count_over_time(" + IDLE + "[2m]))";

    /**
     * By {@code node}: steady CPU use, 0–1. From idle time: an average over the other modes would be one over modes as well, and
     * read a full core as 14 %.
     */
    public static final String CPU = "1 - avg by (node) (rate(" + IDLE + "[2m]))";

    /** By {@code node}: CPU use between the last two scrapes, 0–1. */
    public static final String CPU_NOW = "1 - avg by (node) (irate(" + IDLE + "[1m]))";

    /** By {@code node}: memory that is not available, 0–1. */
    public static final String MEMORY = "1 - max by (node) (node_memory_MemAvailable_bytes{role=\"worker\"})"
            + " / max by (node) (node_memory_MemTotal_bytes{role=\"worker\"})";

    /** By {@code node}: share of time in which some task waited for a CPU, 0–1; nothing on kernels without PSI. */
    public static final String PRESSURE =
            "max by (node) (rate(node_pressure_cpu_waiting_seconds_total{role=\"worker\"}[1m]))";

    /** By {@code node}: cores that Kubernetes may give to pods. */
    public static final String ALLOCATABLE = "max by (node) (kube_node_status_allocatable{resource=\"cpu\"})";

    /** By {@code node}: cores that the pods bound to it request; 0 where pods are known on it and none requests any. */
    public static final String REQUESTED = "sum by (node) (" + REQUESTS
            + " and on (namespace, pod) (kube_pod_status_phase{phase=~\"Pending|Running\"} == 1))"
            + " or on (node) 0 * count by (node) (kube_pod_info{node!=\"\"})";

    /**
     * Unschedulable pods. The series exists only while there are some: 0 when there is none and kube-state-metrics tells of other
     * pods, nothing when it does not.
     */
    public static final String PENDING_PODS = "sum(kube_pod_status_unschedulable) or 0 * count(kube_pod_info)";

    /** The cores that unschedulable pods request; 0 and nothing as above. */
    public static final String PENDING_CORES = "sum(" + REQUESTS
            + " and on (namespace, pod) (kube_pod_status_unschedulable == 1)) or 0 * count(kube_pod_info)";

    private Queries() {}

    /**
     * The cores that all workers together used, at each point of the flash-sale window up to now: a matrix of one series without
     * labels, its points at whole multiples of 15 s. Cores and not a share, since a share jumps when workers are removed. Whether
     * a node is Ready is not asked: one that flaps goes on working, and must not look like a fall and a rise.
     */
    public static String usedOverTime(FlashSale flash) {
        return "sum(1 - irate(" + IDLE + "[1m]))[" + flash.window().toSeconds() + "s:" + SCRAPE.toSeconds() + "s]";
    }
}
