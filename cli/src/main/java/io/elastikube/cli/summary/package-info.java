/** The figures of a run, as they stand in summary.json, the report and the terminal. */
package io.elastikube.cli.summary;
