package io.elastikube.simulator.dynamo;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Asks a bound condition of an item. What is missing equals nothing and has no order; NOT turns every answer round. */
final class ConditionEvaluator {
    private final Map<String, AttributeValue> item;

    private ConditionEvaluator(Map<String, AttributeValue> item) {
        this.item = item;
    }

    /** @param item null when there is none */
    static boolean holds(Condition condition, Map<String, AttributeValue> item) {
        return new ConditionEvaluator(item).holds(condition);
    }

    private boolean holds(Condition condition) {
        return switch (condition) {
            case Condition.And(var left, var right) -> holds(left) && holds(right);
            case Condition.Or(var left, var right) -> holds(left) || holds(right);
            case Condition.Not(var inner) -> !holds(inner);
            case Condition.Grouped(var inner) -> holds(inner);
            case Condition.Compare(var left, var comparator, var right) ->
                compares(value(left), comparator, value(right));
            case Condition.Between(var value, var low, var high) ->
                compares(value(value), ">=", value(low)) && compares(value(value), "<=", value(high));
            case Condition.In(var value, var candidates) -> isIn(value(value), candidates);
            case Condition.Test(var call) -> holds(call);
        };
    }

    private static boolean compares(AttributeValue left, String comparator, AttributeValue right) {
        return switch (comparator) {
            case "=" -> isEqual(left, right);
            case "<>" -> !isEqual(left, right);
            case "<" -> isOrdered(left, right, order -> order < 0);
            case "<=" -> isOrdered(left, right, order -> order <= 0);
            case ">" -> isOrdered(left, right, order -> order > 0);
            case ">=" -> isOrdered(left, right, order -> order >= 0);
            default -> throw new IllegalStateException("no comparator: " + comparator);
        };
    }

    private static boolean isEqual(AttributeValue left, AttributeValue right) {
        return left != null && right != null && Values.equal(left, right);
    }

    private static boolean isOrdered(AttributeValue left, AttributeValue right, IntPredicate wanted) {
        if (left == null || right == null) return false;
        var order = Values.compare(left, right);
        return order.isPresent() && wanted.test(order.getAsInt());
    }

    private boolean isIn(AttributeValue value, List<Operand> candidates) {
        return candidates.stream().anyMatch(candidate -> isEqual(value, value(candidate)));
    }

    private boolean holds(Operand.Call call) {
        var first = value(call.operands().getFirst());
        var second = call.operands().size() > 1 ? value(call.operands().get(1)) : null;
        return switch (Function.named(call.function()).orElseThrow()) {
            case ATTRIBUTE_EXISTS -> first != null;
            case ATTRIBUTE_NOT_EXISTS -> first == null;
            case ATTRIBUTE_TYPE -> first != null && Values.type(first).equals(second.s());
            case BEGINS_WITH -> first != null && second != null && Values.beginsWith(first, second);
            case CONTAINS -> first != null && second != null && Values.contains(first, second);
            case SIZE, IF_NOT_EXISTS, LIST_APPEND -> throw new IllegalStateException("no test: " + call);
        };
    }

    /** Null where the item has nothing, or nothing that could be measured. */
    private AttributeValue value(Operand operand) {
        return switch (operand) {
            case Operand.Path path -> path.in(item);
            case Operand.Literal(var value) -> value;
            case Operand.Call call -> size(value(call.operands().getFirst()));
            case Operand.Placeholder _, Operand.Grouped _, Operand.Arithmetic _ ->
                throw new IllegalStateException("not bound: " + operand);
        };
    }

    private static AttributeValue size(AttributeValue value) {
        if (value == null) return null;
        var size = Values.size(value);
        return size.isEmpty() ? null : AttributeValue.fromN(Integer.toString(size.getAsInt()));
    }
}
