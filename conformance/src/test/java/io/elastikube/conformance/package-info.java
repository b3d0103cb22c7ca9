/** The real parts that run here, the architecture, and checks of the whole house. */
package io.elastikube.conformance;
