package io.elastikube.simulator.dynamo;

import java.util.List;
import java.util.stream.Stream;

/** What an update does, one action for each path. */
record Update(List<Action> actions) {
    /** One change of one place. */
    sealed interface Action {
        Operand.Path path();
    }

    record Set(Operand.Path path, Operand value) implements Action {}

    record Remove(Operand.Path path) implements Action {}

    record Add(Operand.Path path, Operand value) implements Action {}

    record Delete(Operand.Path path, Operand value) implements Action {}

    Stream<Operand.Path> paths() {
        return actions.stream().map(Action::path);
    }

    /** The names of the outermost attributes that are changed. */
    Stream<String> roots() {
        return paths().map(Operand.Path::root).distinct();
    }
}
