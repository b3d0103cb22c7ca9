package io.elastikube.simulator.secrets;

import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets by name. GetSecretValue is not there on purpose: no function may read one. */
public final class SimulatedSecrets implements SecretsManagerClient {
    private final Set<String> secrets = new HashSet<>();

    public void put(String name) {
        secrets.add(name);
    }

    public void remove(String name) {
        secrets.remove(name);
    }

    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        if (!secrets.contains(request.secretId())) throw notFound();
        return DescribeSecretResponse.builder()
                .name(request.secretId())
                .arn("arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:" + request.secretId())
                .versionIdsToStages(
                        java.util.Map.of("00000000-0000-4000-8000-000000000001", java.util.List.of("AWSCURRENT")))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static ResourceNotFoundException notFound() {
        var message = "Secrets Manager can't find the specified secret.";
        return ResourceNotFoundException.builder()
                .message(message)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("SecretsManager")
                        .errorCode("ResourceNotFoundException")
                        .errorMessage(message)
                        .build())
                .build();
    }
}
