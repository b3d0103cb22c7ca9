package io.elastikube.simulator.dynamo;

/** What may stand in parentheses: only what follows them tells an operand from a condition. */
sealed interface Node permits Condition, Operand {}
