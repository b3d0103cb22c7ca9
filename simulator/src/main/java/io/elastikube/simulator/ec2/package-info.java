/** EC2: instances that boot, run and end; launches under client tokens; a Describe that lags behind; a spot market. */
package io.elastikube.simulator.ec2;
