package io.redshank.engine.scheduled;

/**
 * What one run looks at: both ends belong to it. Immutable. Times are nanoseconds since 1970.
 *
 * @param ranAt when the run is
 */
public record Window(long from, long to, long ranAt) {}
