package io.elastikube.simulator.dynamo;

import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what writes: expressions first, then the table, then the key. */
final class Writes {
    private final Tables tables;
    private final Expressions expressions;

    Writes(Tables tables, Expressions expressions) {
        this.tables = tables;
        this.expressions = expressions;
    }

    Write put(SdkPojo request) {
        var parameters = new Parameters(request);
        var item = Admission.admit(Required.parameter("item", parameters.attributes("Item")));
        var condition = condition(parameters);
        var table = tables.named(parameters.text("TableName"));
        return new Write(table, keyOf(table, item), condition, new Write.Put(item), parameters.tellsOld());
    }

    /** A put as it stands in a batch, without conditions. */
    Write put(String tableName, Map<String, AttributeValue> sent) {
        var table = tables.named(tableName);
        var item = Admission.admit(sent);
        return new Write(table, keyOf(table, item), null, new Write.Put(item), false);
    }

    private static Key keyOf(Table table, Map<String, AttributeValue> item) {
        var key = table.keyOf(item);
        if (Sizes.of(item) > Sizes.LARGEST_ITEM) {
            throw Refusal.invalid("Item size has exceeded the maximum allowed size");
        }
        return key;
    }

    Write update(SdkPojo request) {
        var parameters = new Parameters(request);
        var key = parameters.key();
        var bindings = parameters.bindings();
        var update = expressions.update(parameters.text("UpdateExpression"), bindings);
        var condition =
                expressions.condition(ExpressionKind.CONDITION, parameters.text("ConditionExpression"), bindings);
        bindings.checkAllUsed();
        var table = tables.named(parameters.text("TableName"));
        var found = table.key(key);
        update.roots().filter(table::isKey).findFirst().ifPresent(attribute -> {
            throw Refusal.invalid(
                    "One or more parameter values were invalid: Cannot update attribute %s. "
                            + "This attribute is part of the key",
                    attribute);
        });
        return new Write(table, found, condition, new Write.Change(update), parameters.tellsOld());
    }

    Write delete(SdkPojo request) {
        return onKey(request, new Write.Erase());
    }

    /** A deletion as it stands in a batch, without conditions. */
    Write delete(String tableName, Map<String, AttributeValue> key) {
        var table = tables.named(tableName);
        return new Write(table, table.key(Admission.admit(key)), null, new Write.Erase(), false);
    }

    Write check(SdkPojo request) {
        Required.parameter("conditionExpression", new Parameters(request).text("ConditionExpression"));
        return onKey(request, new Write.Check());
    }

    private Write onKey(SdkPojo request, Write.Effect effect) {
        var parameters = new Parameters(request);
        var key = parameters.key();
        var condition = condition(parameters);
        var table = tables.named(parameters.text("TableName"));
        return new Write(table, table.key(key), condition, effect, parameters.tellsOld());
    }

    private Condition condition(Parameters parameters) {
        var bindings = parameters.bindings();
        var condition =
                expressions.condition(ExpressionKind.CONDITION, parameters.text("ConditionExpression"), bindings);
        bindings.checkAllUsed();
        return condition;
    }
}
