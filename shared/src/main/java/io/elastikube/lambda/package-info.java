/** Where a function meets Lambda: its environment, its deployment, its invocation. The only reader of clock and environment. */
package io.elastikube.lambda;
