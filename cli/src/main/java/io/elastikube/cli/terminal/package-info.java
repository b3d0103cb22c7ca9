/** What is shown in a terminal: progress, a picture, a summary. At most 100 columns, and whole without colour. */
package io.elastikube.cli.terminal;
