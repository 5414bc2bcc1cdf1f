package io.redshank.expr.plan;

import org.jspecify.annotations.Nullable;

/**
 * The total order in which a sequence sees events: by time, then by the tiebreaker ascending (events without one last), then
 * as they arrived.
 *
 * @param timestampField the field that holds the time; {@code @timestamp} unless the rule says otherwise
 * @param tiebreakerField the field that decides between equal times, or null
 */
public record EventOrder(String timestampField, @Nullable String tiebreakerField) {
    /** By {@code @timestamp} and arrival. */
    public static final EventOrder DEFAULT = new EventOrder("@timestamp", null);
}
