/** The simulated DynamoDB held against DynamoDB Local: the same requests, the same answers and refusals. */
package io.elastikube.conformance.dynamo;
