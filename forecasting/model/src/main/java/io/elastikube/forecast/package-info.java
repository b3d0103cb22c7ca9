/** The forecast of demand at inference. It calls nothing and reads no clock. */
package io.elastikube.forecast;
