package io.elastikube.conformance.dynamo;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** DynamoDB Local inside this process and in memory, for as long as it is open. */
public final class LocalDynamo implements AutoCloseable {
    public static final String CONTROL_TABLE = "elastikube-control";
    public static final String HISTORY_TABLE = "elastikube-history";

    private final AmazonDynamoDBLocal server;
    private final DynamoDbClient client;

    private LocalDynamo(AmazonDynamoDBLocal server) {
        this.server = server;
        this.client = server.dynamoDbClient();
    }

    /** Starts without tables. */
    public static LocalDynamo start() {
        return new LocalDynamo(DynamoDBEmbedded.create(true));
    }

    /** Starts with the product's two tables. */
    public static LocalDynamo startWithTables() {
        var local = start();
        createTables(local.client());
        return local;
    }

    public DynamoDbClient client() {
        return client;
    }

    /** The product's two tables, on any client. */
    public static void createTables(DynamoDbClient client) {
        createTable(client, CONTROL_TABLE, "cluster", "item");
        createTable(client, HISTORY_TABLE, "series", "at");
    }

    public static void createTable(DynamoDbClient client, String name, String hash, String range) {
        client.createTable(table -> table.tableName(name)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .attributeDefinitions(text(hash), text(range))
                .billingMode(BillingMode.PAY_PER_REQUEST));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
