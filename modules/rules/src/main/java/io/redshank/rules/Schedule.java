package io.redshank.rules;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a rule runs and how far back it looks. Immutable.
 *
 * @param from start of the window, {@code now-9m}
 * @param to end of the window, customarily {@code now}
 * @param interval time between two runs, {@code 5m}
 * @param maxSignals how many alerts one run may raise, 1 to 1000
 * @param timestampOverride the field that decides whether an event lies in the window, instead of {@code @timestamp}
 * @param timestampFallback whether events without that field are judged by {@code @timestamp}
 */
public record Schedule(
        String from,
        String to,
        String interval,
        int maxSignals,
        @Nullable String timestampOverride,
        boolean timestampFallback) {
    static final String DEFAULT_FROM = "now-6m";
    static final String DEFAULT_TO = "now";
    static final String DEFAULT_INTERVAL = "5m";
    static final int DEFAULT_MAX_SIGNALS = 100;

    /** How long before a run its window starts. */
    public Duration lookBack() {
        return TimeText.beforeNow(from);
    }

    /** How long before a run its window ends, customarily zero. */
    public Duration delay() {
        return TimeText.beforeNow(to);
    }

    /** The time between two runs. */
    public Duration every() {
        return TimeText.span(interval);
    }
}
