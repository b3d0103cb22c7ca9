package io.elastikube.simulator.dynamo;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The tables by name. A new one is ready at once. */
final class Tables {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private final InstantSource clock;
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, TableDescription> descriptions = new HashMap<>();

    Tables(InstantSource clock) {
        this.clock = clock;
    }

    Table named(String name) {
        checkName(name);
        var table = tables.get(name);
        if (table == null) throw Refusal.noTable(name);
        return table;
    }

    TableDescription description(String name) {
        return descriptions.get(named(name).name());
    }

    TableDescription create(CreateTableRequest request) {
        checkName(request.tableName());
        Unmodelled.refuse(request.hasGlobalSecondaryIndexes() || request.hasLocalSecondaryIndexes(), "indexes");
        var hash = keyOf(request.keySchema(), KeyType.HASH)
                .orElseThrow(() -> Refusal.invalid(
                        "No Hash Key specified in schema. " + "All Dynamo DB tables must have exactly one hash key"));
        var table = new Table(request.tableName(), hash, keyOf(request.keySchema(), KeyType.RANGE));
        checkTypes(table, request.attributeDefinitions());
        if (request.billingMode() != BillingMode.PAY_PER_REQUEST && request.provisionedThroughput() == null) {
            throw Refusal.invalid("One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits "
                    + "must both be specified when BillingMode is PROVISIONED");
        }
        if (tables.putIfAbsent(table.name(), table) != null) throw Refusal.tableExists(table.name());
        var description = TableDescription.builder()
                .tableName(table.name())
                .keySchema(request.keySchema())
                .attributeDefinitions(request.attributeDefinitions())
                .tableStatus(TableStatus.ACTIVE)
                .creationDateTime(clock.instant())
                .build();
        descriptions.put(table.name(), description);
        return description;
    }

    private static Optional<String> keyOf(List<KeySchemaElement> schema, KeyType type) {
        return schema.stream()
                .filter(element -> element.keyType() == type)
                .map(KeySchemaElement::attributeName)
                .findFirst();
    }

    private static void checkTypes(Table table, List<AttributeDefinition> definitions) {
        var types = definitions.stream()
                .collect(Collectors.toMap(AttributeDefinition::attributeName, AttributeDefinition::attributeType));
        if (!types.keySet().containsAll(table.attributeNames())) {
            throw Refusal.invalid("One or more parameter values were invalid: "
                    + "Some index key attributes are not defined in AttributeDefinitions");
        }
        if (types.size() > table.attributeNames().size()) {
            throw Refusal.invalid("One or more parameter values were invalid: Number of attributes in KeySchema "
                    + "does not exactly match number of attributes defined in AttributeDefinitions");
        }
        Unmodelled.refuse(
                types.values().stream().anyMatch(type -> type != ScalarAttributeType.S), "keys other than text");
    }

    private static void checkName(String name) {
        Required.parameter("tableName", name);
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid("Invalid table/index name.  Table/index names must be between 3 and 255 characters "
                    + "long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
        }
    }
}
