/**
 * The lock and the write-ahead log: one control partition per cluster, changed only by the holder of its lease, and a
 * history that is only appended to.
 */
package io.elastikube.ledger;
