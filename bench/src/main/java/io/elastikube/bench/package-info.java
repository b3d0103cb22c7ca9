/** Measurements that are kept, with their last results. */
package io.elastikube.bench;
