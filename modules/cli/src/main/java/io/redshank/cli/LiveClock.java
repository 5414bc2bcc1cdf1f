package io.redshank.cli;

import java.time.Duration;
import java.time.InstantSource;

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
    private final Detection detection;
    private final long latenessMillis;
    private long latest = Long.MIN_VALUE;
    private long latestSeenAt;

    LiveClock(InstantSource clock, Detection detection, Duration lateness) {
        this.clock = clock;
        this.detection = detection;
        this.latenessMillis = lateness.toMillis();
    }

    /** Lets event time pass as far as it may have by now. */
    void tick() {
        long now = clock.millis();
        if (detection.latest() > latest) {
            latest = detection.latest();
            latestSeenAt = now;
        }
        long idle = now - latestSeenAt;
        if (latest == Long.MIN_VALUE || idle < latenessMillis) {
            return;
        }
        long beyond = Math.max(1, idle - latenessMillis - PATIENCE.toMillis());
        detection.advance(latest + (latenessMillis + beyond) * NANOS_PER_MILLI);
    }
}
