package io.redshank.expr.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a scheduled engine would run the rule, and which events it would look at. Immutable.
 *
 * @param lookBack how long before a run its window starts
 * @param delay how long before a run its window ends
 * @param interval time between two runs
 * @param timeField the field that decides whether an event lies in a window, or null for {@code @timestamp}
 * @param timeFallback whether an event without that field is judged by {@code @timestamp}; otherwise it lies in none
 */
public record RunSchedule(
        Duration lookBack,
        Duration delay,
        Duration interval,
        @Nullable String timeField,
        boolean timeFallback) {
    /** Every five minutes over the last six. */
    public static final RunSchedule DEFAULT =
            new RunSchedule(Duration.ofMinutes(6), Duration.ZERO, Duration.ofMinutes(5));

    /** A schedule by {@code @timestamp}. */
    public RunSchedule(Duration lookBack, Duration delay, Duration interval) {
        this(lookBack, delay, interval, null, true);
    }
}
