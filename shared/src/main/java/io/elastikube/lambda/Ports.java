package io.elastikube.lambda;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.Call;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Everything a function touches, EC2 aside (Decision does not carry its client).
 *
 * @param prometheus makes HTTP calls to Prometheus
 * @param chance gives a new random source for each invocation; never one made at start-up, which SnapStart would clone
 * @param log takes one line at a time
 */
public record Ports(
        DynamoDbClient dynamo,
        SsmClient ssm,
        EventBridgeClient events,
        SecretsManagerClient secrets,
        Call.Factory prometheus,
        InstantSource clock,
        Supplier<RandomGenerator> chance,
        Consumer<String> log) {}
