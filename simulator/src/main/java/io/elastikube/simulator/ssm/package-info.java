/** Systems Manager: parameters, and commands that the control plane's agent runs in its own time. */
package io.elastikube.simulator.ssm;
