/** The tick: observe, decide, record, request. It launches and drains nothing. */
package io.elastikube.decision;
