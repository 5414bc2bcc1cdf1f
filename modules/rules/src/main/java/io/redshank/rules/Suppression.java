package io.redshank.rules;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How equal alerts fold into one: {@code alert_suppression}. Immutable.
 *
 * @param groupBy alerts with equal values here fold; empty for threshold rules, which fold by their own fields
 * @param duration how long after the first alert, or null for one run of the rule
 * @param missingFields what to do with events that lack a field of {@code groupBy}
 */
public record Suppression(List<String> groupBy, @Nullable Duration duration, MissingFields missingFields) {

    /** Whether events without a value are a group of their own, or never fold. */
    public enum MissingFields {
        SUPPRESS,
        DO_NOT_SUPPRESS
    }
}
