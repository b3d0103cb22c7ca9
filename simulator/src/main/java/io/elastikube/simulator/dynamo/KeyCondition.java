package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What a query asks of the key: one hash key, and a stretch of range keys. */
record KeyCondition(String hash, KeyRange range) {
    private static final Map<String, String> MIRRORED = Map.of("=", "=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

    /** One condition on one key attribute. */
    private record Term(String attribute, String operator, List<String> keys) {
        KeyRange range() {
            return switch (operator) {
                case "BETWEEN" -> KeyRange.between(keys.getFirst(), keys.getLast());
                case "begins_with" -> KeyRange.startingWith(keys.getFirst());
                default -> KeyRange.of(operator, keys.getFirst());
            };
        }
    }

    static KeyCondition of(Condition bound, Table table) {
        List<Condition> parts = new ArrayList<>();
        flatten(bound, parts);
        if (parts.size() > 2) throw Refusal.invalid("Conditions can be of length 1 or 2 only");
        var terms = parts.stream().map(KeyCondition::term).toList();
        var hash = only(terms, table.hashName());
        var range = table.rangeName().flatMap(name -> only(terms, name));
        var found = (hash.isPresent() ? 1 : 0) + (range.isPresent() ? 1 : 0);
        if (hash.isEmpty() || found < terms.size()) {
            throw Refusal.invalid("Query condition missed key schema element: %s", missing(hash, table));
        }
        if (!hash.get().operator().equals("=")) throw Refusal.invalid("Query key condition not supported");
        return new KeyCondition(
                hash.get().keys().getFirst(), range.map(Term::range).orElse(KeyRange.ALL));
    }

    private static String missing(Optional<Term> hash, Table table) {
        return hash.isEmpty() ? table.hashName() : table.rangeName().orElse("");
    }

    private static void flatten(Condition condition, List<Condition> parts) {
        if (condition instanceof Condition.And(var left, var right)) {
            flatten(left, parts);
            flatten(right, parts);
        } else {
            parts.add(condition);
        }
    }

    private static Optional<Term> only(List<Term> terms, String attribute) {
        var found = terms.stream()
                .filter(term -> term.attribute().equals(attribute))
                .toList();
        if (found.size() > 1) {
            throw Refusal.invalid("KeyConditionExpressions must only contain one condition per key");
        }
        return found.stream().findFirst();
    }

    private static Term term(Condition condition) {
        return switch (condition) {
            case Condition.Compare compare when compare.comparator().equals("<>") -> throw operator("<>");
            case Condition.Compare(Operand.Path path, var comparator, var key) -> term(path, comparator, key);
            case Condition.Compare(var key, var comparator, Operand.Path path) ->
                term(path, MIRRORED.get(comparator), key);
            case Condition.Between(Operand.Path path, var low, var high) -> term(path, "BETWEEN", low, high);
            case Condition.Test(Operand.Call(var function, var operands)) -> test(function, operands);
            case Condition.Or _ -> throw operator("OR");
            case Condition.Not _ -> throw operator("NOT");
            case Condition.In _ -> throw operator("IN");
            default -> throw Refusal.invalid("KeyConditionExpressions cannot contain nested operations");
        };
    }

    private static Term test(String function, List<Operand> operands) {
        if (!function.equals("begins_with")) throw operator(function);
        if (operands.getFirst() instanceof Operand.Path path) return term(path, function, operands.getLast());
        throw Refusal.invalid("Invalid condition in KeyConditionExpression: "
                + "begins_with operator must have the key attribute as its first operand");
    }

    private static Term term(Operand.Path path, String operator, Operand... keys) {
        if (path.steps().size() > 1) throw notScalar(path);
        List<String> texts = new ArrayList<>();
        for (var key : keys) {
            texts.add(
                    switch (key) {
                        case Operand.Literal(var value) -> text(path.root(), value);
                        case Operand.Path _ ->
                            throw Refusal.invalid("Invalid condition in KeyConditionExpression: "
                                    + "Multiple attribute names used in one condition");
                        default -> throw Refusal.invalid("KeyConditionExpressions cannot contain nested operations");
                    });
        }
        return new Term(path.root(), operator, texts);
    }

    private static String text(String attribute, AttributeValue value) {
        if (value.s() == null) {
            throw Refusal.invalid("One or more parameter values were invalid: "
                    + "Condition parameter type does not match schema type");
        }
        if (value.s().isEmpty()) throw Table.emptyKey(attribute);
        return value.s();
    }

    static DynamoDbException notScalar(Operand.Path path) {
        return Refusal.invalid(
                "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: %s",
                path.root());
    }

    private static DynamoDbException operator(String operator) {
        return Refusal.invalid("Invalid operator used in KeyConditionExpression: %s", operator);
    }
}
