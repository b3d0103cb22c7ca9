package io.elastikube.simulator.run;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The two tables, as template.yaml makes them. */
final class Tables {
    private Tables() {}

    static void create(DynamoDbClient dynamo) {
        dynamo.createTable(table(Place.DEPLOYMENT.controlTable(), "cluster", "item"));
        dynamo.createTable(table(Place.DEPLOYMENT.historyTable(), "series", "at"));
    }

    private static CreateTableRequest table(String name, String hash, String range) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text(hash), text(range))
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
