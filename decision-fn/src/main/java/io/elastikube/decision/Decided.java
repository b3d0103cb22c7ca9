package io.elastikube.decision;

import io.elastikube.deciding.Decision;
import io.elastikube.deciding.Snapshot;

/** A decision as it is stored: from the snapshot alone it can be recomputed. */
record Decided(Decision decision, Snapshot snapshot) {}
