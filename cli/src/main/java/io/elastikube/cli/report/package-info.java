/** The HTML report: one file that holds its charts' library, its figures and its drawing, and opens offline. */
package io.elastikube.cli.report;
