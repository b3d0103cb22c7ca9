/**
 * DynamoDB in memory: the SDK's client interface with the operations that the product uses, to the letter of the
 * service's documentation, its refusals included.
 *
 * <p>Texts become trees ({@code ConditionParser}, {@code UpdateParser}, {@code PathParser}), trees are bound to a
 * request's names and values ({@code ConditionBinder}, {@code UpdateBinder}), bound trees are asked of items
 * ({@code ConditionEvaluator}, {@code Updater}, {@code Projection}); {@code Table} keeps the items. Nothing here knows
 * what the product stores, and nothing fails by chance: faults are wrapped around the client by others.
 */
package io.elastikube.simulator.dynamo;
