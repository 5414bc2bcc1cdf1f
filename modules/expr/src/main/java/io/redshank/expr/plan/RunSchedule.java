package io.redshank.expr.plan;

import java.time.Duration;

/**
 * When a scheduled engine would run the rule, and which events it would look at. Immutable.
 *
 * @param lookBack how long before a run its window starts
 * @param delay how long before a run its window ends
 * @param interval time between two runs
 */
public record RunSchedule(Duration lookBack, Duration delay, Duration interval) {
    /** Every five minutes over the last six. */
    public static final RunSchedule DEFAULT =
            new RunSchedule(Duration.ofMinutes(6), Duration.ZERO, Duration.ofMinutes(5));
}
