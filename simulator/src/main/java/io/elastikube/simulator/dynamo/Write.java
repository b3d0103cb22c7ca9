package io.elastikube.simulator.dynamo;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write of one item, checked as far as that goes without the item.
 *
 * @param condition what it asks of the item, or null
 * @param tellsOld whether the refusal of the condition carries the item
 */
record Write(Table table, Key key, Condition condition, Effect effect, boolean tellsOld) {
    /** What is there afterwards. */
    sealed interface Effect {}

    record Put(Map<String, AttributeValue> item) implements Effect {}

    record Change(Update update) implements Effect {}

    record Erase() implements Effect {}

    /** Nothing: the condition is all. */
    record Check() implements Effect {}

    /** What an item is known by: a transaction or a batch may touch it once. */
    record Target(String table, Key key) {}

    Target target() {
        return new Target(table.name(), key);
    }

    Map<String, AttributeValue> before() {
        return table.get(key);
    }

    boolean mayPass() {
        return condition == null || ConditionEvaluator.holds(condition, before());
    }

    /** What the refusal of the condition tells of the item, or null. */
    Map<String, AttributeValue> told() {
        return tellsOld ? before() : null;
    }

    /** The item as it will be; null when there will be none. */
    Map<String, AttributeValue> after() {
        return switch (effect) {
            case Put(var item) -> item;
            case Change(var update) -> changed(update);
            case Erase() -> null;
            case Check() -> before();
        };
    }

    private Map<String, AttributeValue> changed(Update update) {
        var before = before();
        var after = Updater.update(before == null ? table.attributes(key) : before, update);
        Admission.checkDepth(after);
        if (Sizes.of(after) > Sizes.LARGEST_ITEM) {
            throw Refusal.invalid("Item size to update has exceeded the maximum allowed size");
        }
        return after;
    }

    void store(Map<String, AttributeValue> after) {
        if (!(effect instanceof Check)) table.put(key, after);
    }

    /** Does it, or raises the refusal of its condition. */
    Map<String, AttributeValue> carryOut() {
        if (!mayPass()) throw Refusal.conditionFailed(told());
        var after = after();
        store(after);
        return after;
    }
}
