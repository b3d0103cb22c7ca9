package io.elastikube.scaleup;

import io.elastikube.lambda.Deployment;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Whether a worker would find what it needs to join. The token itself is never read here: a worker's own role reads it. */
final class Bootstrap {
    private final SecretsManagerClient secrets;
    private final SsmClient ssm;
    private final Deployment.Launching launching;

    Bootstrap(SecretsManagerClient secrets, SsmClient ssm, Deployment.Launching launching) {
        this.secrets = secrets;
        this.ssm = ssm;
        this.launching = launching;
    }

    /** What is missing, in words; empty when a worker can join. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        var secret = launching.joinTokenSecret();
        if (!hasToken(secret))
            missing.add("the join token secret %s does not exist, or is to be deleted".formatted(secret));
        var parameter = launching.serverAddressParameter();
        if (!hasAddress(parameter))
            missing.add("the server address parameter %s does not exist, or is blank".formatted(parameter));
        return missing;
    }

    private boolean hasToken(String secret) {
        try {
            return secrets.describeSecret(describe -> describe.secretId(secret)).deletedDate() == null;
        } catch (ResourceNotFoundException absent) {
            return false;
        }
    }

    private boolean hasAddress(String parameter) {
        try {
            return !ssm.getParameter(get -> get.name(parameter))
                    .parameter()
                    .value()
                    .isBlank();
        } catch (ParameterNotFoundException absent) {
            return false;
        }
    }
}
