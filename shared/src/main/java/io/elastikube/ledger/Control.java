package io.elastikube.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The control partition of one cluster as one strongly consistent query read it; not a snapshot, so whatever is decided
 * from it is conditioned on {@link State#version}.
 */
public record Control(State state, List<Operation> operations, List<Claim> claims) {
    public Control {
        operations = List.copyOf(operations);
        claims = List.copyOf(claims);
    }

    public List<ScaleUp> scaleUps() {
        return of(ScaleUp.class).toList();
    }

    public List<ScaleDown> scaleDowns() {
        return of(ScaleDown.class).toList();
    }

    public Optional<Operation> operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst();
    }

    public Optional<Claim> claim(String instance) {
        return claims.stream()
                .filter(claim -> claim.instance().equals(instance))
                .findFirst();
    }

    public Set<String> claimed() {
        return claims.stream().map(Claim::instance).collect(Collectors.toUnmodifiableSet());
    }

    /** The partition once this change is stored, as far as the holder of the lease can know it. */
    public Control after(Change change, State next) {
        var open = new LinkedHashMap<String, Operation>();
        operations.forEach(operation -> open.put(operation.id(), operation));
        change.opened.forEach(operation -> open.put(operation.id(), operation));
        change.updated.forEach(operation -> open.put(operation.id(), operation));
        open.values().removeIf(Operation::isClosed);
        var taken = new LinkedHashMap<String, Claim>();
        claims.forEach(claim -> taken.put(claim.instance(), claim));
        change.claimed.forEach(claim -> taken.put(claim.instance(), claim));
        change.released.forEach(claim -> taken.remove(claim.instance()));
        return new Control(next, List.copyOf(open.values()), List.copyOf(taken.values()));
    }

    private <T extends Operation> Stream<T> of(Class<T> kind) {
        return operations.stream().filter(kind::isInstance).map(kind::cast);
    }
}
