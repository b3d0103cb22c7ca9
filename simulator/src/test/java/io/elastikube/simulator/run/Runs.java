package io.elastikube.simulator.run;

import io.elastikube.simulator.bus.Function;
import io.elastikube.simulator.kubernetes.Load;
import java.time.Duration;
import java.util.stream.Stream;

/** Loads and chains for the tests of whole runs. */
final class Runs {
    private Runs() {}

    /** A quiet night and a busy day, every day alike, in UTC. */
    static double day(long millis) {
        double hour = millis % 86_400_000 / 3_600_000.0;
        return 5 + 4.5 * StrictMath.sin((hour - 8) / 24 * 2 * StrictMath.PI);
    }

    static Simulation withOracle(Load.Demand load) {
        return Simulation.of(load).chain(withOracleChain(load));
    }

    /** The shipped functions, with the oracle in Decision's place. */
    static Chain withOracleChain(Load.Demand load) {
        return (deployment, ports, ec2) -> {
            var acting = new ShippedChain()
                    .functions(deployment, ports, ec2).stream()
                            .filter(each -> !each.name().equals(Wiring.DECISION));
            var oracle =
                    new Function(Wiring.DECISION, Duration.ofSeconds(60), 0, () -> new Oracle(load, deployment, ports));
            return Stream.concat(acting, Stream.of(oracle)).toList();
        };
    }
}
