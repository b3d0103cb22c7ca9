/** The files that a simulation leaves behind. No clock and no locale: the same run writes the same bytes. */
package io.elastikube.cli.files;
