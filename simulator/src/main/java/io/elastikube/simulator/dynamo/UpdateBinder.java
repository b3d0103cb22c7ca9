package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Puts a request's names and values into an update, and refuses actions that would meet in one place. */
final class UpdateBinder {
    private static final Set<String> ADDED = Set.of("N", "SS", "NS", "BS");
    private static final Set<String> DELETED = Set.of("SS", "NS", "BS");

    private final OperandBinder operands;

    private UpdateBinder(Bindings bindings) {
        this.operands = new OperandBinder(ExpressionKind.UPDATE, bindings, EnumSet.of(Function.IF_NOT_EXISTS));
    }

    static Update bind(Update update, Bindings bindings) {
        var binder = new UpdateBinder(bindings);
        List<Update.Action> bound = new ArrayList<>();
        for (var action : update.actions()) {
            var next = binder.bind(action);
            bound.forEach(earlier -> Paths.checkApart(ExpressionKind.UPDATE, earlier.path(), next.path()));
            bound.add(next);
        }
        return new Update(bound);
    }

    private Update.Action bind(Update.Action action) {
        var path = operands.path(action.path());
        return switch (action) {
            case Update.Set set -> new Update.Set(path, operands.bind(set.value(), Function.SOURCES));
            case Update.Remove _ -> new Update.Remove(path);
            case Update.Add add -> new Update.Add(path, of(add.value(), ADDED, "ADD"));
            case Update.Delete delete -> new Update.Delete(path, of(delete.value(), DELETED, "DELETE"));
        };
    }

    private Operand of(Operand value, Set<String> types, String section) {
        var bound = operands.bind(value);
        if (bound instanceof Operand.Literal(var literal) && !types.contains(Values.type(literal))) {
            throw ExpressionKind.UPDATE.refuse(
                    "Incorrect operand type for operator or function; operator: %s, operand type: %s, "
                            + "typeSet: ALLOWED_FOR_%s_OPERAND",
                    section, longName(Values.type(literal)), section);
        }
        return bound;
    }

    /** In this one refusal the service spells its types out. */
    private static String longName(String type) {
        return switch (type) {
            case "S" -> "STRING";
            case "N" -> "NUMBER";
            case "B" -> "BINARY";
            case "BOOL" -> "BOOLEAN";
            case "L" -> "LIST";
            case "M" -> "MAP";
            default -> type;
        };
    }
}
