package io.elastikube.simulator.run;

import io.elastikube.lambda.Ports;
import io.elastikube.ledger.Control;
import io.elastikube.simulator.bus.Lambda;
import io.elastikube.simulator.bus.SimulatedEventBridge;
import io.elastikube.simulator.ec2.Machine;
import io.elastikube.simulator.ec2.Machines;
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
import io.elastikube.simulator.secrets.SimulatedSecrets;
import io.elastikube.simulator.ssm.Documents;
import io.elastikube.simulator.ssm.Parameters;
import io.elastikube.simulator.ssm.SimulatedSsm;
import io.elastikube.simulator.wire.CallLog;
import io.elastikube.simulator.wire.Interference;
import io.elastikube.simulator.wire.Latency;
import io.elastikube.simulator.wire.Verdict;
import io.elastikube.simulator.wire.Wire;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Everything there is in one simulation. Tests and operators' hands reach into it. */
public final class World {
    private final Plan plan;
    private final Kernel kernel;
    private final Chance chance;
    private final Tally tally = new Tally();
    private final Invariants invariants = new Invariants(this);
    private final Map<String, String> settings;
    private final Parameters parameters = new Parameters();
    private final SimulatedSecrets secrets = new SimulatedSecrets();
    private final CallLog calls;
    private final DynamoDbClient dynamo;
    private final Archive archive;
    private final Lambda lambda;
    private final SimulatedEventBridge bus;
    private final SimulatedKubernetes kubernetes;
    private final PrometheusWeather prometheusWeather;
    private final Storage storage;
    private final Machines machines;
    private final Ground ground;
    private final SpotMarket spot;
    private int launched;

    World(Plan plan, Kernel kernel) {
        var faults = plan.faults();
        this.plan = plan;
        this.kernel = kernel;
        this.chance = Chance.of(plan.seed());
        this.settings = new TreeMap<>(plan.settings());
        this.calls = new CallLog(plan.calls());
        this.dynamo = plan.dynamo().apply(kernel);
        this.archive = new Archive(dynamo, kernel, plan.start());
        this.lambda = new Lambda(kernel, chance.part("lambda"), plan.logs());
        var eventWeather = new EventWeather(faults.events(), chance.part("events"), tally);
        this.bus = new SimulatedEventBridge(kernel, chance.part("bus"), lambda, Wiring.RULES, eventWeather);
        var news = new News(bus, tally);
        this.kubernetes = new SimulatedKubernetes(kernel, plan.load());
        this.prometheusWeather = new PrometheusWeather(faults.prometheus(), kernel, chance.part("prometheus"), tally);
        this.storage = new Storage(kubernetes, prometheusWeather);
        this.machines = new Machines(kernel, chance.part("machines"), new Watching(news));
        this.ground = new Ground(machines, kubernetes);
        this.spot = new SpotMarket(kernel, chance.part("spot"), machines, news);
        Tables.create(dynamo);
        deploy(ports(ssm(news)), ec2());
    }

    private SimulatedSsm ssm(News news) {
        var agent = new AgentWeather(plan.faults().ssm(), kernel, chance.part("agent"), tally);
        var kubectl = new Kubectl(kernel, chance.part("kubectl"), kubernetes, agent::heldMillis);
        var documents = new Documents(kernel, chance.part("documents"), kubectl, Place.DEPLOYMENT.documentPrefix());
        return new SimulatedSsm(
                kernel, chance.part("ssm"), parameters, documents, agent, ground::managed, news::command);
    }

    private SimulatedEc2 ec2() {
        var capacity = new CapacityWeather(plan.faults().ec2(), kernel, chance.part("capacity"), tally);
        return new SimulatedEc2(kernel, machines, Ground.network(), capacity);
    }

    private Ports ports(SimulatedSsm ssm) {
        var handlers = chance.part("handlers");
        var prometheusLatency = new Latency(chance.part("prometheus latency"));
        var wire = wire("latency", "calls");
        return new Ports(
                wire.client(DynamoDbClient.class, "dynamodb", dynamo),
                wire.client(SsmClient.class, "ssm", ssm),
                wire.client(EventBridgeClient.class, "events", bus),
                wire.client(SecretsManagerClient.class, "secretsmanager", secrets),
                new SimulatedPrometheus(kernel, lambda::caller, prometheusLatency, storage, prometheusWeather),
                kernel,
                handlers::generator,
                plan.logs());
    }

    private void deploy(Ports ports, SimulatedEc2 ec2) {
        var client = wire("ec2 latency", "ec2 calls").client(Ec2Client.class, "ec2", ec2);
        plan.chain().functions(Place.DEPLOYMENT, ports, client).forEach(lambda::deploy);
    }

    /** What a test puts in comes before the weather. */
    private Wire wire(String latencyPart, String weatherPart) {
        var weather = new CallWeather(plan.faults().calls(), chance.part(weatherPart), tally);
        Interference both = call -> {
            var first = plan.interference().on(call);
            return first == Verdict.PASS ? weather.on(call) : first;
        };
        return new Wire(lambda::caller, kernel, new Latency(chance.part(latencyPart)), both, calls);
    }

    /** Puts there what stands before any function runs. */
    void furnish() {
        secrets.put(Place.JOIN_TOKEN_SECRET);
        parameters.put(Place.SERVER_ADDRESS, "https://10.0.0.10:6443");
        settings.forEach((path, value) -> parameters.put(Place.SETTINGS + path, value));
        invariants.settingsChanged(settings);
        ground.furnish(plan.permanentWorkers(), plan.permanentType(), kernel.millis());
    }

    /** Fifteen seconds of load, and a scrape. */
    void step() {
        kubernetes.step();
        storage.scrape(kernel.millis());
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

    public SimulatedSecrets secrets() {
        return secrets;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** The control partition as it is now. */
    public Control control() {
        return archive.control();
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

    /** The node on a machine, or null. */
    public Node nodeOf(Machine machine) {
        var node = kubernetes.find(machine.id());
        return node == null ? ground.nodeOf(machine) : node;
    }

    static boolean isOurs(Machine machine) {
        return Place.CLUSTER.equals(machine.tags().get("elastikube:cluster"))
                && "worker".equals(machine.tags().get("elastikube:role"));
    }

    /** Whether no operation and no claim is open, and nobody is at work. */
    boolean isSettled() {
        var control = control();
        return control.operations().isEmpty() && control.claims().isEmpty() && lambda.open() == 0;
    }

    Archive archive() {
        return archive;
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

    CallLog calls() {
        return calls;
    }

    int launched() {
        return launched;
    }

    /** What becomes of instances, told to Kubernetes and to the world. */
    private final class Watching implements Watcher {
        private final News news;
        private final Joining joining;

        Watching(News news) {
            var faults = plan.faults().ec2();
            var fates = chance.part("fates");
            this.news = news;
            this.joining = new Joining(kernel, kubernetes, () -> Fate.drawn(faults, fates, tally), news::joined);
        }

        @Override
        public void started(Machine machine) {
            launched++;
            joining.begin(machine);
            spot.draw(machine, plan.faults().ec2().interruptionsPerDay());
            news.changed(machine);
        }

        @Override
        public void changed(Machine machine) {
            news.changed(machine);
        }

        @Override
        public void died(Machine machine) {
            invariants.ended(machine);
            kubernetes.died(machine.id());
        }
    }
}
