package io.elastikube.simulator.run;

import io.elastikube.lambda.Deployment;
import io.elastikube.lambda.Deployment.Launching;
import io.elastikube.lambda.Deployment.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the simulated cluster lives: the names that a deployment would have given it. */
public final class Place {
    public static final String CLUSTER = "shop";
    static final String SETTINGS = "/elastikube/" + CLUSTER + "/";
    static final String LAUNCH_TEMPLATE = "lt-0a1b2c3d4e5f60718";
    static final String JOIN_TOKEN_SECRET = "elastikube/shop/join-token";
    static final String SERVER_ADDRESS = "/elastikube-bootstrap/shop/server-address";

    public static final Deployment DEPLOYMENT = new Deployment(
            CLUSTER,
            "elastikube-shop-control",
            "elastikube-shop-history",
            "default",
            "elastikube-shop-",
            Optional.of(new Launching(
                    LAUNCH_TEMPLATE,
                    List.of(
                            new Zone("ap-southeast-1a", "subnet-0aaaaaaaaaaaaaaaa"),
                            new Zone("ap-southeast-1b", "subnet-0bbbbbbbbbbbbbbbb"),
                            new Zone("ap-southeast-1c", "subnet-0cccccccccccccccc")),
                    JOIN_TOKEN_SECRET,
                    SERVER_ADDRESS)));

    private Place() {}

    static List<Zone> zones() {
        return DEPLOYMENT.launching().orElseThrow().zones();
    }

    static Map<String, String> zonesBySubnet() {
        return zones().stream().collect(Collectors.toMap(Zone::subnet, Zone::name));
    }
}
