/** What functions are woken by and what they announce. Events are hints; the ledger is the truth. */
package io.elastikube.events;
