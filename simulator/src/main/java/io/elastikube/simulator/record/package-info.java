/** What a simulated run leaves behind, as lines of JSON and CSV. Reads only; nothing here changes the world. */
package io.elastikube.simulator.record;
