/** The one JSON codec: records and sealed types to and from the ledger, events, logs and files. */
package io.elastikube.json;
