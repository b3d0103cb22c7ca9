/** Structured logs and CloudWatch embedded metrics, one JSON line each. */
package io.elastikube.telemetry;
