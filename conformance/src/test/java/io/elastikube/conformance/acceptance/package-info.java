/** What the whole chain must show: real loads, with faults and without events, the same on every store. */
package io.elastikube.conformance.acceptance;
