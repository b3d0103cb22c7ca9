package io.elastikube.fleet;

import java.util.Set;
import java.util.stream.Stream;

/** EC2's error codes by their meaning: the only place in the code that names them. */
public enum Ec2Error {
    /** This offering has nothing to give now; another may. */
    CAPACITY(
            "InsufficientInstanceCapacity",
            "SpotInstanceCapacityNotAvailable",
            "InsufficientHostCapacity",
            "InsufficientReservedInstanceCapacity",
            "InsufficientCapacity",
            "SpotMaxPriceTooLow",
            "Unsupported",
            "InsufficientFreeAddressesInSubnet",
            "UnfulfillableCapacity"),
    /** The account's spot quota is used up: on-demand may still be had, with a warning. */
    SPOT_QUOTA("MaxSpotInstanceCountExceeded"),
    /** The account's on-demand quota is used up: stops, with an alarm. */
    QUOTA("InstanceLimitExceeded", "VcpuLimitExceeded"),
    /** We may not: stops, with an alarm. */
    AUTHORISATION(
            "UnauthorizedOperation",
            "AuthFailure",
            "AuthFailure.ServiceLinkedRoleCreationNotPermitted",
            "OptInRequired",
            "Blocked",
            "PendingVerification",
            "InvalidClientTokenId",
            "AccessDenied"),
    /** The token was used with other parameters: a bug of ours. */
    TOKEN_MISMATCH("IdempotentParameterMismatch"),
    /** The instance is not known, or not yet: Describe lags behind. */
    NOT_FOUND("InvalidInstanceID.NotFound", "InvalidInstanceID.NotFoundException"),
    /** Too many calls; a later one may pass. */
    THROTTLED("RequestLimitExceeded", "Throttling", "ThrottlingException", "EC2ThrottledException", "RequestThrottled"),
    /** EC2's own trouble; a later call may pass. */
    TRANSIENT("InternalError", "InternalFailure", "ServiceUnavailable", "Unavailable", "RequestExpired"),
    /** Any other code: what we ask for is wrong. Stops, with an alarm. */
    PARAMETER();

    private final Set<String> codes;

    Ec2Error(String... codes) {
        this.codes = Set.of(codes);
    }

    public static Ec2Error of(String code) {
        return Stream.of(values())
                .filter(error -> error.codes.contains(code))
                .findFirst()
                .orElse(PARAMETER);
    }

    /** Whether another offering may be tried. */
    public boolean isDry() {
        return this == CAPACITY || this == SPOT_QUOTA;
    }

    /** Whether the same call may pass later, so that the fault is thrown and retried. */
    public boolean isPassing() {
        return this == THROTTLED || this == TRANSIENT;
    }
}
