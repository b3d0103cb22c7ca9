package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a request's names and values into operands, and refuses those that can be seen to be wrong without an item. */
final class OperandBinder {
    private static final Set<String> SIZED = Set.of("S", "B", "SS", "NS", "BS", "L", "M");
    private static final Set<String> PREFIXED = Set.of("S", "B");
    private static final Set<String> TYPES = Set.of("S", "N", "B", "SS", "NS", "BS", "L", "M", "NULL", "BOOL");
    private static final int MOST_STEPS = 32;

    private final ExpressionKind kind;
    private final Bindings bindings;
    private final Set<Function> nested;

    /** @param nested the functions that may stand inside another one */
    OperandBinder(ExpressionKind kind, Bindings bindings, Set<Function> nested) {
        this.kind = kind;
        this.bindings = bindings;
        this.nested = nested;
    }

    Operand bind(Operand operand) {
        return bind(operand, nested);
    }

    Operand bind(Operand operand, Set<Function> allowed) {
        return switch (operand) {
            case Operand.Path path -> path(path);
            case Operand.Placeholder(var name) -> new Operand.Literal(bindings.value(kind, name));
            case Operand.Literal literal -> literal;
            case Operand.Call call -> call(call, allowed);
            case Operand.Grouped(Operand.Grouped _) -> throw redundantParentheses();
            case Operand.Grouped(var inner) -> bind(inner, allowed);
            case Operand.Arithmetic(var left, var operator, var right) ->
                new Operand.Arithmetic(number(bind(left), operator), operator, number(bind(right), operator));
        };
    }

    RuntimeException redundantParentheses() {
        return kind.refuse("The expression has redundant parentheses;");
    }

    Operand.Path path(Operand.Path path) {
        if (path.steps().size() > MOST_STEPS) {
            throw kind.refuse(
                    "The document path has too many nesting levels; nesting levels: %d",
                    path.steps().size());
        }
        List<Step> steps = new ArrayList<>(path.steps().size());
        for (var step : path.steps()) {
            steps.add(
                    switch (step) {
                        case Step.Member(var name) -> new Step.Member(bindings.name(kind, name));
                        case Step.Position position -> position;
                    });
        }
        return new Operand.Path(steps);
    }

    Operand.Call call(Operand.Call call, Set<Function> allowed) {
        var function = Function.named(call.function())
                .orElseThrow(() -> kind.refuse("Invalid function name; function: %s", call.function()));
        if (function.isForUpdates() != (kind == ExpressionKind.UPDATE)) {
            throw kind.refuse(
                    "The function is not allowed in %s expression; function: %s",
                    function.isForUpdates() ? "a condition" : "an update", function);
        }
        if (!allowed.contains(function)) {
            throw kind.refuse(
                    "The function is not allowed to be used this way in an expression; function: %s", function);
        }
        if (call.operands().size() != function.operands) {
            throw kind.refuse(
                    "Incorrect number of operands for operator or function; "
                            + "operator or function: %s, number of operands: %d",
                    function, call.operands().size());
        }
        var bound = call.operands().stream().map(this::bind).toList();
        check(function, bound);
        return new Operand.Call(call.function(), bound);
    }

    private void check(Function function, List<Operand> operands) {
        if (function.needsPlace() && !(operands.getFirst() instanceof Operand.Path)) {
            throw kind.refuse("Operator or function requires a document path; operator or function: %s", function);
        }
        if (function.needsDistinct()) checkDistinct(function.toString(), operands.getFirst(), operands.get(1));
        switch (function) {
            case ATTRIBUTE_TYPE -> checkTypeName(operands.get(1));
            case BEGINS_WITH -> operands.forEach(operand -> checkType(operand, PREFIXED, function.toString()));
            case SIZE -> operands.forEach(operand -> checkType(operand, SIZED, function.toString()));
            case LIST_APPEND -> operands.forEach(operand -> checkType(operand, Set.of("L"), function.toString()));
            case ATTRIBUTE_EXISTS, ATTRIBUTE_NOT_EXISTS, CONTAINS, IF_NOT_EXISTS -> {}
        }
    }

    private void checkTypeName(Operand operand) {
        if (!(operand instanceof Operand.Literal(var value)) || value.s() == null) {
            throw wrongType(Function.ATTRIBUTE_TYPE.toString(), typeOf(operand).orElse(TYPES.toString()));
        }
        if (!TYPES.contains(value.s())) {
            throw kind.refuse(
                    "Invalid attribute type name found; type: %s, valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}",
                    value.s());
        }
    }

    void checkDistinct(String operator, Operand first, Operand other) {
        if (first instanceof Operand.Path && first.equals(other)) {
            throw kind.refuse(
                    "The first operand must be distinct from the remaining operands for this operator or function; "
                            + "operator: %s, first operand: %s",
                    operator, first);
        }
    }

    void checkType(Operand operand, Set<String> allowed, String operator) {
        typeOf(operand).filter(type -> !allowed.contains(type)).ifPresent(type -> {
            throw wrongType(operator, type);
        });
    }

    private Operand number(Operand operand, String operator) {
        checkType(operand, Set.of("N"), operator);
        return operand;
    }

    private RuntimeException wrongType(String operator, String type) {
        return kind.refuse(
                "Incorrect operand type for operator or function; operator or function: %s, operand type: %s",
                operator, type);
    }

    /** The type of a bound operand as far as it does not depend on the item. */
    private static Optional<String> typeOf(Operand operand) {
        return switch (operand) {
            case Operand.Literal(var value) -> Optional.of(Values.type(value));
            case Operand.Call call when call.function().equals("size") -> Optional.of("N");
            case Operand.Arithmetic _ -> Optional.of("N");
            default -> Optional.empty();
        };
    }
}
