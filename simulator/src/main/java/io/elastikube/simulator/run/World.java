package io.elastikube.simulator.run;

import io.elastikube.cluster.Catalogue;
import io.elastikube.cluster.InstanceType;
import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.cluster.Worker;
import io.elastikube.json.Json;
import io.elastikube.lambda.Ports;
import io.elastikube.ledger.History;
import io.elastikube.ledger.Ledger;
import io.elastikube.ledger.Operation;
import io.elastikube.simulator.bus.Lambda;
import io.elastikube.simulator.bus.SimulatedEventBridge;
import io.elastikube.simulator.ec2.Machine;
import io.elastikube.simulator.ec2.Machines;
import io.elastikube.simulator.ec2.Network;
import io.elastikube.simulator.ec2.SimulatedEc2;
import io.elastikube.simulator.ec2.SpotMarket;
import io.elastikube.simulator.ec2.Watcher;
import io.elastikube.simulator.faults.AgentWeather;
import io.elastikube.simulator.faults.CallWeather;
import io.elastikube.simulator.faults.CapacityWeather;
import io.elastikube.simulator.faults.EventWeather;
import io.elastikube.simulator.faults.Fate;
import io.elastikube.simulator.faults.PrometheusWeather;
import io.elastikube.simulator.faults.Tally;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import io.elastikube.simulator.kubernetes.Kubectl;
import io.elastikube.simulator.kubernetes.Node;
import io.elastikube.simulator.kubernetes.SimulatedKubernetes;
import io.elastikube.simulator.prometheus.SimulatedPrometheus;
import io.elastikube.simulator.prometheus.Storage;
import io.elastikube.simulator.secrets.SimulatedSecretsManager;
import io.elastikube.simulator.ssm.Documents;
import io.elastikube.simulator.ssm.Parameters;
import io.elastikube.simulator.ssm.SimulatedSsm;
import io.elastikube.simulator.wire.CallLog;
import io.elastikube.simulator.wire.CallSite;
import io.elastikube.simulator.wire.Interference;
import io.elastikube.simulator.wire.Latency;
import io.elastikube.simulator.wire.Verdict;
import io.elastikube.simulator.wire.Wire;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Target;

/** Everything there is in one simulation. Tests and operators' hands reach into it. */
public final class World {
    private static final String EC2 = "aws.ec2";

    final Kernel kernel;
    final Machines machines;
    final SimulatedKubernetes kubernetes;
    final Storage storage;
    final Lambda lambda;
    final SimulatedEventBridge bus;
    final SpotMarket spot;
    final Parameters parameters = new Parameters();
    final SimulatedSecretsManager secrets = new SimulatedSecretsManager();
    final Tally tally = new Tally();
    final CallLog calls;
    final DynamoDbClient dynamo;
    private final Plan plan;
    private final Chance chance;
    private final Invariants invariants = new Invariants(this);
    private final Map<String, String> settings;
    private final Map<String, Node> permanent = new HashMap<>();
    private int launched;

    World(Plan plan, Kernel kernel) {
        this.plan = plan;
        this.kernel = kernel;
        this.settings = new TreeMap<>(plan.settings());
        this.chance = Chance.of(plan.seed());
        var faults = plan.faults();
        this.kubernetes = new SimulatedKubernetes(kernel, plan.load());
        var prometheusTrouble = new PrometheusWeather(faults.prometheus(), kernel, chance.part("prometheus"), tally);
        this.storage = new Storage(kubernetes, prometheusTrouble);
        this.lambda = new Lambda(kernel, chance.part("lambda"), plan.logs());
        this.bus = new SimulatedEventBridge(
                kernel,
                chance.part("bus"),
                lambda,
                Wiring.RULES,
                new EventWeather(faults.events(), chance.part("events"), tally));
        var fates = chance.part("fates");
        var joining = new Joining(kernel, kubernetes, () -> Fate.drawn(faults.ec2(), fates, tally));
        this.machines = new Machines(kernel, chance.part("machines"), new Watching(joining));
        this.spot = new SpotMarket(kernel, chance.part("spot"), machines, new SpotNews());
        this.calls = new CallLog(plan.calls());
        this.dynamo = plan.dynamo().apply(kernel);
        var agent = new AgentWeather(faults.ssm(), kernel, chance.part("agent"), tally);
        var ssm = new SimulatedSsm(
                kernel,
                chance.part("ssm"),
                parameters,
                new Documents(
                        kernel,
                        chance.part("documents"),
                        new Kubectl(kernel, chance.part("kubectl"), kubernetes, agent::heldMillis),
                        Place.DEPLOYMENT.documentPrefix()),
                agent,
                this::managed,
                (instance, detail) ->
                        bus.emit("aws.ssm", "EC2 Command Status-change Notification", arn(instance), detail));
        var ec2 = new SimulatedEc2(
                kernel, machines, network(), new CapacityWeather(faults.ec2(), kernel, chance.part("capacity"), tally));
        deploy(ssm, ec2, prometheusTrouble);
    }

    private void deploy(SsmClient ssm, Ec2Client ec2, PrometheusWeather prometheusTrouble) {
        var latency = new Latency(chance.part("latency"));
        var wire = new Wire(lambda::caller, kernel, latency, interference(), calls);
        var handlers = chance.part("handlers");
        var ports = new Ports(
                wire.client(DynamoDbClient.class, "dynamodb", dynamo),
                wire.client(SsmClient.class, "ssm", ssm),
                wire.client(EventBridgeClient.class, "events", bus),
                wire.client(SecretsManagerClient.class, "secretsmanager", secrets),
                new SimulatedPrometheus(
                        kernel,
                        lambda::caller,
                        new Latency(chance.part("prometheus latency")),
                        storage,
                        prometheusTrouble),
                kernel,
                handlers::generator,
                plan.logs());
        plan.chain()
                .functions(Place.DEPLOYMENT, ports, wire.client(Ec2Client.class, "ec2", ec2))
                .forEach(lambda::deploy);
    }

    /** What a test puts in comes before the weather. */
    private Interference interference() {
        var weather = new CallWeather(plan.faults().calls(), chance.part("calls"), tally);
        return (CallSite call) -> {
            var first = plan.interference().on(call);
            return first == Verdict.PASS ? weather.on(call) : first;
        };
    }

    /** What stands before any function ran: control plane, permanent workers, a stranger, bootstrap material, settings. */
    void furnish() {
        secrets.put(Place.JOIN_TOKEN_SECRET);
        parameters.put(Place.SERVER_ADDRESS, "https://10.0.0.10:6443");
        plan.settings().forEach((path, value) -> parameters.put(Place.SETTINGS + path, value));
        invariants.settingsChanged(settings);
        var zones = Place.zones();
        stand(
                "i-0c0ffee0000000001",
                "control-plane-1",
                plan.permanentType(),
                zones.getFirst().name(),
                "control-plane");
        for (int i = 0; i < plan.permanentWorkers(); i++) {
            var zone = zones.get(i % zones.size()).name();
            stand(
                    "i-0fee1000000000%03x".formatted(i + 1),
                    "permanent-" + (i + 1),
                    plan.permanentType(),
                    zone,
                    "worker");
        }
        // Another cluster's worker in the same account: nobody here may touch it.
        machines.place(
                "i-0badc0de000000001",
                new Offering(plan.permanentType(), zones.getFirst().name(), Market.ON_DEMAND),
                Map.of("elastikube:cluster", "other", "elastikube:role", "worker", "elastikube:operation", "other-1"));
    }

    private void stand(String id, String node, String type, String zone, String role) {
        machines.place(
                id,
                new Offering(type, zone, Market.ON_DEMAND),
                Map.of("elastikube:cluster", Place.CLUSTER, "elastikube:role", role, "Permanent", "true"));
        var size = Catalogue.shipped().find(type).orElseThrow();
        boolean isControlPlane = role.equals("control-plane");
        var registered =
                kubernetes.register(node, size.vcpus(), size.memoryGib(), false, isControlPlane, kernel.millis());
        kubernetes.ready(registered);
        permanent.put(id, registered);
    }

    /** The ledger itself, past all latencies and faults. */
    public Ledger ledger() {
        var place = Place.DEPLOYMENT;
        return new Ledger(dynamo, place.controlTable(), place.historyTable(), place.cluster(), kernel);
    }

    public Kernel kernel() {
        return kernel;
    }

    public Machines machines() {
        return machines;
    }

    public SimulatedKubernetes kubernetes() {
        return kubernetes;
    }

    public SpotMarket spot() {
        return spot;
    }

    public Lambda lambda() {
        return lambda;
    }

    /** An operator changes a setting. */
    public void set(String path, String value) {
        parameters.put(Place.SETTINGS + path, value);
        settings.put(path, value);
        invariants.settingsChanged(settings);
    }

    /** Somebody ends an instance in the console. */
    public void terminateByHand(Machine machine) {
        machines.end(machine, "Client.InstanceInitiatedShutdown");
    }

    /** This cluster's live workers, permanent ones included. */
    public List<Machine> workers() {
        return machines.known().stream()
                .filter(Machine::isLive)
                .filter(World::isOurs)
                .toList();
    }

    static boolean isOurs(Machine machine) {
        return Place.CLUSTER.equals(machine.tags().get("elastikube:cluster"))
                && "worker".equals(machine.tags().get("elastikube:role"));
    }

    private Optional<String> managed(List<Target> targets) {
        Predicate<Machine> matches = machine -> targets.stream()
                .allMatch(target ->
                        target.values().contains(machine.tags().get(target.key().substring("tag:".length()))));
        return machines.known().stream()
                .filter(machine -> machine.state() == InstanceStateName.RUNNING)
                .filter(matches)
                .map(Machine::id)
                .findFirst();
    }

    private static Network network() {
        return new Network(
                Set.of(Place.LAUNCH_TEMPLATE),
                Place.zonesBySubnet(),
                Catalogue.shipped().types().stream().map(InstanceType::name).collect(Collectors.toSet()));
    }

    private static String arn(String instance) {
        return "arn:aws:ec2:ap-southeast-1:111122223333:instance/" + instance;
    }

    private void tell(String detailType, Machine machine, Map<String, Object> detail) {
        bus.emit(EC2, detailType, arn(machine.id()), detail);
    }

    /** What becomes of instances, told to Kubernetes and to the world. */
    private final class Watching implements Watcher {
        private final Joining joining;

        Watching(Joining joining) {
            this.joining = joining;
        }

        @Override
        public void started(Machine machine) {
            launched++;
            joining.begin(machine);
            spot.draw(machine, plan.faults().ec2().interruptionsPerDay());
            changed(machine);
        }

        @Override
        public void changed(Machine machine) {
            var state = machine.state().toString();
            tell(
                    "EC2 Instance State-change Notification",
                    machine,
                    Map.of("instance-id", machine.id(), "state", state));
        }

        @Override
        public void died(Machine machine) {
            invariants.ended(machine);
            kubernetes.died(machine.id());
        }
    }

    private final class SpotNews implements SpotMarket.News {
        @Override
        public boolean isCalm() {
            return tally.isCalm();
        }

        @Override
        public void rebalance(Machine machine) {
            tally.add("rebalance recommended");
            tell("EC2 Instance Rebalance Recommendation", machine, Map.of("instance-id", machine.id()));
        }

        @Override
        public void warning(Machine machine) {
            tally.add("spot interruption");
            tell(
                    "EC2 Spot Instance Interruption Warning",
                    machine,
                    Map.of("instance-id", machine.id(), "instance-action", "terminate"));
        }
    }

    /** The node on a machine, if it has one. */
    Node nodeOf(Machine machine) {
        var node = kubernetes.find(machine.id());
        return node == null ? permanent.get(machine.id()) : node;
    }

    void step() {
        kubernetes.step();
        storage.scrape(kernel.millis());
    }

    /** Whether no operation and no claim is open, and nobody is at work. */
    boolean isSettled() {
        var control = ledger().read();
        return control.operations().isEmpty() && control.claims().isEmpty() && lambda.open() == 0;
    }

    String openInWords() {
        var control = ledger().read();
        return "%s %s, %d runs".formatted(control.operations(), control.claims(), lambda.open());
    }

    Set<String> roster() {
        return ledger().read().state().roster().stream().map(Worker::instance).collect(Collectors.toSet());
    }

    /** The ids of all operations, open and closed. */
    Set<String> operationsEver() {
        Set<String> ids = new HashSet<>();
        ledger().read().operations().forEach(operation -> ids.add(operation.id()));
        history("operation")
                .forEach(entry ->
                        ids.add(Json.read(entry.body(), Operation.class).id()));
        return ids;
    }

    List<History.Entry> history(String kind) {
        var history = new History(dynamo, Place.DEPLOYMENT.historyTable(), Place.CLUSTER);
        return history.entries(kind, plan.start(), kernel.instant().plusSeconds(1))
                .toList();
    }

    Bill bill(Instant from, Instant until) {
        var bill = new Bill();
        machines.all().stream().filter(World::isOurs).forEach(machine -> bill.add(machine, from, until));
        return bill;
    }

    void finish() {
        calls.finish();
    }

    int launched() {
        return launched;
    }

    Invariants invariants() {
        return invariants;
    }

    SimulatedEventBridge bus() {
        return bus;
    }

    Tally tally() {
        return tally;
    }
}
