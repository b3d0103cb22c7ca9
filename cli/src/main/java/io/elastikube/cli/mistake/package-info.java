/** How a user's mistake is told: one line that names the input, the value found and the rule. */
package io.elastikube.cli.mistake;
