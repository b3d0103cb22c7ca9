package io.elastikube.simulator.dynamo;

/**
 * What tells an item from all others of its table.
 *
 * @param range empty in a table without a range key, whose keys are never empty otherwise
 */
record Key(String hash, String range) {}
