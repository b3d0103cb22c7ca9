/** Chooses, drains and terminates workers. It launches nothing. */
package io.elastikube.scaledown;
