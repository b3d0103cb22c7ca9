package io.elastikube.deciding;

/** A proposal and the layer that made it. */
public record Opinion(String layer, Proposal proposal) {}
