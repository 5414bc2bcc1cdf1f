package io.redshank.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Event time on live inputs, while no event comes. An input from which nothing has come for the allowed lateness is idle, and
 * the others go on without it. When all are idle, the events that have come are taken to be all up to the latest of them, and
 * sequences see them. Beyond the latest event, time goes on with the wall clock, well behind it: a reader that was held up
 * must not make what it then reads late. Whether the events are of now or of long ago does not matter; times in the future
 * are not believed. Not thread-safe.
 */
final class LiveClock {
    /** How often to look. */
    static final Duration STEP = Duration.ofMillis(50);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Clocks of hosts differ, and so may time zones that were set wrong. */
    private static final Duration FUTURE = Duration.ofHours(1);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final InstantSource clock;
    private final Time time;
    private final long latenessMillis;
    private final Map<String, Activity> inputs = new LinkedHashMap<>();
    private long now;
    private long latest = Long.MIN_VALUE;
    private boolean latestMoved;
    private long latestSeenAt;

    /** What time passes for. */
    interface Time {
        /** Nothing has come from an input for long. */
        void idle(String input);

        /** Event time has come to this point in nanoseconds since 1970. */
        void advance(long nanos);
    }

    private static final class Activity {
        long latest = Long.MIN_VALUE;
        boolean moved;
        long seenAt;
        boolean idle;
    }

    LiveClock(InstantSource clock, Time time, Duration lateness) {
        this.clock = clock;
        this.time = time;
        this.latenessMillis = lateness.toMillis();
        this.now = clock.millis();
    }

    /** An input is open. */
    void opened(String input) {
        activity(input);
    }

    /** An input has ended. */
    void ended(String input) {
        inputs.remove(input);
    }

    /** An event has come, of this time in nanoseconds since 1970. */
    void seen(String input, long nanos) {
        Activity activity = activity(input);
        if (nanos > activity.latest && nanos <= (now + FUTURE.toMillis()) * NANOS_PER_MILLI) {
            activity.latest = nanos;
            activity.moved = true;
            activity.idle = false;
            if (nanos > latest) {
                latest = nanos;
                latestMoved = true;
            }
        }
    }

    private Activity activity(String input) {
        return inputs.computeIfAbsent(input, unused -> {
            Activity activity = new Activity();
            activity.seenAt = now;
            return activity;
        });
    }

    /** Lets event time pass as far as it may have by now. */
    void tick() {
        now = clock.millis();
        boolean allIdle = true;
        // the wait begins when all that had come was read, not when the reading of it began
        latestSeenAt = latestMoved ? now : latestSeenAt;
        latestMoved = false;
        for (Map.Entry<String, Activity> input : inputs.entrySet()) {
            Activity activity = input.getValue();
            activity.seenAt = activity.moved ? now : activity.seenAt;
            activity.moved = false;
            if (!activity.idle && now - activity.seenAt >= latenessMillis) {
                activity.idle = true;
                time.idle(input.getKey());
            }
            allIdle &= activity.idle;
        }
        long quiet = now - latestSeenAt;
        if (allIdle && latest != Long.MIN_VALUE && quiet >= latenessMillis) {
            long beyond = Math.max(1, quiet - latenessMillis - PATIENCE.toMillis());
            time.advance(latest + (latenessMillis + beyond) * NANOS_PER_MILLI);
        }
    }
}
