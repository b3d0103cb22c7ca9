/** What operators tune: validated records with defaults, and their reading from SSM parameters. */
package io.elastikube.settings;
