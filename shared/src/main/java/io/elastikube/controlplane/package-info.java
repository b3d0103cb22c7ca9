/** The K3s server, reached through our own SSM documents only; data goes in as typed parameters, never as code. */
package io.elastikube.controlplane;
