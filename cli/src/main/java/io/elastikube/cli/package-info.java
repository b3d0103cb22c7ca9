/** The elastikube command: arguments in, files and a picture out. */
package io.elastikube.cli;
