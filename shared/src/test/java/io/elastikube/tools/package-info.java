/** Programs outside Maven that tests use. */
package io.elastikube.tools;
