package io.elastikube.fleet;

/** The tags by which instances are known; an architecture test and IAM policies rely on these names. */
final class Tags {
    static final String CLUSTER = "elastikube:cluster";
    static final String OPERATION = "elastikube:operation";
    static final String ROLE = "elastikube:role";
    static final String WORKER = "worker";
    static final String MARKET = "elastikube:market";
    static final String NAME = "Name";
    static final String PERMANENT = "Permanent";

    private Tags() {}
}
