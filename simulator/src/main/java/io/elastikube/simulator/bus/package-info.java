/** EventBridge and Lambda: rules and schedules, deliveries that come late or twice, invocations, retries, dead letters. */
package io.elastikube.simulator.bus;
