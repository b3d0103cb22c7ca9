/** What goes wrong, how often, and the seeded weather that makes it so at each place where something can. */
package io.elastikube.simulator.faults;
