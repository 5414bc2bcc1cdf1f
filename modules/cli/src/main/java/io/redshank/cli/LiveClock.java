package io.redshank.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Event time on a live input, while no event comes. When nothing has come for the allowed lateness, the events that have
 * come are taken to be all up to the latest of them, and sequences see them. Beyond the latest event, time goes on with the
 * wall clock, well behind it: a reader that was held up must not make what it then reads late. Whether the events are of now
 * or of long ago does not matter. Not thread-safe.
 */
final class LiveClock {
    /** How often to look. */
    static final Duration STEP = Duration.ofMillis(50);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final InstantSource clock;
    private final LongSupplier latestEvent;
    private final LongConsumer advance;
    private final long latenessMillis;
    private long latest = Long.MIN_VALUE;
    private long latestSeenAt;

    /**
     * @param latestEvent the latest event time so far in nanoseconds since 1970, or the least value before any event
     * @param advance lets event time pass to a point in nanoseconds since 1970
     */
    LiveClock(InstantSource clock, LongSupplier latestEvent, LongConsumer advance, Duration lateness) {
        this.clock = clock;
        this.latestEvent = latestEvent;
        this.advance = advance;
        this.latenessMillis = lateness.toMillis();
    }

    /** Lets event time pass as far as it may have by now. */
    void tick() {
        long now = clock.millis();
        if (latestEvent.getAsLong() > latest) {
            latest = latestEvent.getAsLong();
            latestSeenAt = now;
        }
        long idle = now - latestSeenAt;
        if (latest == Long.MIN_VALUE || idle < latenessMillis) {
            return;
        }
        long beyond = Math.max(1, idle - latenessMillis - PATIENCE.toMillis());
        advance.accept(latest + (latenessMillis + beyond) * NANOS_PER_MILLI);
    }
}
