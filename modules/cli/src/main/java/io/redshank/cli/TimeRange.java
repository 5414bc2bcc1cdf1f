package io.redshank.cli;

import io.redshank.model.Timestamps;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of event times.
 *
 * @param from nanoseconds since 1970, inclusive
 * @param to nanoseconds since 1970, exclusive
 */
record TimeRange(long from, long to) {
    static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    private static final Pattern RELATIVE = Pattern.compile("now(?:-(\\d{1,9})([smhdw]))?");

    /**
     * Reads the two ends as people write them: {@code 2026-11-24}, {@code 2026-11-24T03:00:00Z}, {@code now-9m}.
     *
     * @param from null for no limit
     * @param to null for no limit
     * @throws UsageException if one is no time, or the range is empty
     */
    static TimeRange of(@Nullable String from, @Nullable String to, Instant now) {
        long start = from == null ? Long.MIN_VALUE : time("--from", from, now);
        long end = to == null ? Long.MAX_VALUE : time("--to", to, now);
        if (start >= end) {
            throw new UsageException("--from " + from + " does not lie before --to " + to, null);
        }
        return new TimeRange(start, end);
    }

    private static long time(String option, String text, Instant now) {
        Matcher relative = RELATIVE.matcher(text);
        Object value = text;
        if (relative.matches()) {
            String amount = relative.group(1);
            value = amount == null ? now : now.minus(Durations.parse(amount + relative.group(2)));
        }
        Long nanos = Timestamps.parse(value);
        if (nanos == null) {
            throw new UsageException(
                    option + " " + text + " is no time", "write 2026-11-24, 2026-11-24T03:00:00Z or now-9m");
        }
        return nanos;
    }

    boolean contains(long nanos) {
        return nanos >= from && nanos < to;
    }
}
