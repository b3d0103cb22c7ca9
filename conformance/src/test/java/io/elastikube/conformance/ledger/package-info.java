/** The ledger's promises, on the real DynamoDB Local and on the simulator's own alike. */
package io.elastikube.conformance.ledger;
