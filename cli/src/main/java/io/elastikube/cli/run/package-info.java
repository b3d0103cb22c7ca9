/** What a simulated run was and what came of it, as far as it is shown. */
package io.elastikube.cli.run;
