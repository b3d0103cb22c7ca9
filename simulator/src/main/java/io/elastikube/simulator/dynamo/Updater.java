package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Does a bound update. All operands are read from the item as it was; places are then set in ascending order, so that
 * what is set beyond the end of a list is appended in the order of the indexes, and removed in descending order, so that
 * an index means what it meant before.
 */
final class Updater {
    private final Map<String, AttributeValue> before;
    private final TreeMap<Operand.Path, AttributeValue> set = new TreeMap<>();
    private final List<Operand.Path> removed = new ArrayList<>();

    private Updater(Map<String, AttributeValue> before) {
        this.before = before;
    }

    static Map<String, AttributeValue> update(Map<String, AttributeValue> before, Update update) {
        var updater = new Updater(before);
        update.actions().forEach(updater::plan);
        return updater.after();
    }

    private void plan(Update.Action action) {
        switch (action) {
            case Update.Set(var path, var value) -> set.put(path, value(value));
            case Update.Remove(var path) -> remove(path);
            case Update.Add(var path, var value) -> set.put(path, sum(path.in(before), value(value)));
            case Update.Delete(var path, var value) -> delete(path, value(value));
        }
    }

    /** What was not there before is not removed either, even if it is appended now; its parent must be there. */
    private void remove(Operand.Path path) {
        if (path.in(before) != null) removed.add(path);
        else if (path.steps().size() > 1) checkParent(path);
    }

    private void checkParent(Operand.Path path) {
        var parent = new Operand.Path(path.steps().subList(0, path.steps().size() - 1)).in(before);
        boolean fits = parent != null
                && switch (path.steps().getLast()) {
                    case Step.Member _ -> parent.hasM();
                    case Step.Position _ -> parent.hasL();
                };
        if (!fits) throw noSuchPlace();
    }

    private void delete(Operand.Path path, AttributeValue elements) {
        var old = path.in(before);
        if (old == null) {
            remove(path);
            return;
        }
        if (old.type() != elements.type()) throw wrongType();
        switch (old.type()) {
            case SS -> keep(path, AttributeValue.fromSs(without(old.ss(), elements.ss())), old.ss(), elements.ss());
            case NS -> keep(path, AttributeValue.fromNs(without(old.ns(), elements.ns())), old.ns(), elements.ns());
            default -> keep(path, AttributeValue.fromBs(without(old.bs(), elements.bs())), old.bs(), elements.bs());
        }
    }

    /** A set without elements cannot be: its attribute goes. */
    private void keep(Operand.Path path, AttributeValue rest, List<?> old, List<?> taken) {
        if (taken.containsAll(old)) removed.add(path);
        else set.put(path, rest);
    }

    private static <T> List<T> without(List<T> old, List<T> taken) {
        return old.stream().filter(one -> !taken.contains(one)).toList();
    }

    private static AttributeValue sum(AttributeValue old, AttributeValue added) {
        if (old == null) return added;
        if (old.type() != added.type()) throw wrongType();
        return switch (old.type()) {
            case N -> number(old, "+", added);
            case SS -> Admission.admit(AttributeValue.fromSs(union(old.ss(), added.ss())));
            case NS -> Admission.admit(AttributeValue.fromNs(union(old.ns(), added.ns())));
            default -> Admission.admit(AttributeValue.fromBs(union(old.bs(), added.bs())));
        };
    }

    private static <T> List<T> union(List<T> old, List<T> added) {
        var union = new LinkedHashSet<>(old);
        union.addAll(added);
        return List.copyOf(union);
    }

    private static AttributeValue number(AttributeValue left, String operator, AttributeValue right) {
        if (left.n() == null || right.n() == null) throw wrongType();
        var a = Values.number(left);
        var b = Values.number(right);
        return AttributeValue.fromN(Numbers.text(operator.equals("+") ? a.add(b) : a.subtract(b)));
    }

    private AttributeValue value(Operand operand) {
        return switch (operand) {
            case Operand.Literal(var value) -> value;
            case Operand.Path path -> required(path.in(before));
            case Operand.Arithmetic(var left, var operator, var right) -> number(value(left), operator, value(right));
            case Operand.Call(var function, var operands)
            when function.equals("if_not_exists") -> firstOf((Operand.Path) operands.getFirst(), operands.getLast());
            case Operand.Call call ->
                append(value(call.operands().getFirst()), value(call.operands().getLast()));
            case Operand.Placeholder _, Operand.Grouped _ -> throw new IllegalStateException("not bound: " + operand);
        };
    }

    private AttributeValue firstOf(Operand.Path path, Operand otherwise) {
        var found = path.in(before);
        return found == null ? value(otherwise) : found;
    }

    private static AttributeValue append(AttributeValue one, AttributeValue other) {
        if (!one.hasL() || !other.hasL()) throw wrongType();
        var both = new ArrayList<>(one.l());
        both.addAll(other.l());
        return AttributeValue.fromL(both);
    }

    private Map<String, AttributeValue> after() {
        Map<String, AttributeValue> after = new LinkedHashMap<>(before);
        set.forEach((path, value) -> write(after, path, value));
        removed.sort(Comparator.reverseOrder());
        removed.forEach(path -> write(after, path, null));
        return after;
    }

    private static void write(Map<String, AttributeValue> item, Operand.Path path, AttributeValue value) {
        var root = path.root();
        var written = path.steps().size() == 1 ? value : write(required(item, root), path, 1, value);
        if (written == null) item.remove(root);
        else item.put(root, written);
    }

    private static AttributeValue required(Map<String, AttributeValue> item, String name) {
        var found = item.get(name);
        if (found == null) throw noSuchPlace();
        return found;
    }

    /** The parent with the value at the step, or without what is there when the value is null. */
    private static AttributeValue write(AttributeValue parent, Operand.Path path, int at, AttributeValue value) {
        var step = path.steps().get(at);
        boolean isLast = at == path.steps().size() - 1;
        var child = Operand.Path.child(parent, step);
        if (!isLast && child == null) throw noSuchPlace();
        var written = isLast ? value : write(child, path, at + 1, value);
        return switch (step) {
            case Step.Member(var name) -> member(parent, name, written);
            case Step.Position(var index) -> position(parent, index, written);
        };
    }

    private static AttributeValue member(AttributeValue parent, String name, AttributeValue value) {
        if (!parent.hasM()) throw noSuchPlace();
        Map<String, AttributeValue> members = new LinkedHashMap<>(parent.m());
        if (value == null) members.remove(name);
        else members.put(name, value);
        return AttributeValue.fromM(members);
    }

    private static AttributeValue position(AttributeValue parent, int index, AttributeValue value) {
        if (!parent.hasL()) throw noSuchPlace();
        var elements = new ArrayList<>(parent.l());
        boolean isInside = index < elements.size();
        if (value == null) {
            if (isInside) elements.remove(index);
        } else if (isInside) {
            elements.set(index, value);
        } else {
            elements.add(value);
        }
        return AttributeValue.fromL(elements);
    }

    private static AttributeValue required(AttributeValue value) {
        if (value != null) return value;
        throw Refusal.invalid("The provided expression refers to an attribute that does not exist in the item");
    }

    private static DynamoDbException noSuchPlace() {
        return Refusal.invalid("The document path provided in the update expression is invalid for update");
    }

    private static DynamoDbException wrongType() {
        return Refusal.invalid("An operand in the update expression has an incorrect data type");
    }
}
