/** What Prometheus said, signal by signal, each with its value, age and coverage, or missing with the reason. */
package io.elastikube.signal;
