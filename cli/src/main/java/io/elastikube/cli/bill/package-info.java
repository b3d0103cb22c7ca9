/** What a run costs, from counted hours and a price list, and what a fixed fleet would have cost. */
package io.elastikube.cli.bill;
