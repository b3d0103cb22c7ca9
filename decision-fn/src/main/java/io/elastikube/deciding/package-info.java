/**
 * From a snapshot to a decision: layers that each have one concern and propose, and one place that combines what they
 * propose. A pure function: no SDK, no clock, no I/O, and the same snapshot gives the same decision anywhere, ever.
 */
package io.elastikube.deciding;
