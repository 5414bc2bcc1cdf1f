package io.redshank.engine;

import io.redshank.engine.scheduled.Window;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.RunSchedule;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a rule runs, and which events a run sees: it runs at 1970 and every interval from then on. Immutable. Times are
 * nanoseconds since 1970.
 */
final class ScheduleTimes {
    /** No run. */
    static final long NEVER = Long.MAX_VALUE;

    /** The most windows that may hold one event: each costs a look at it. */
    private static final int MAX_OVERLAP = 10_000;

    private static final Duration MAX_LENGTH = Duration.ofDays(3_650);

    /** Some two hundred and fifty years from 1970; further away, sums of times would not fit. */
    private static final long FARTHEST = 8_000_000_000_000_000_000L;

    private static final long LAST_RUN = 8_500_000_000_000_000_000L;

    private final RunSchedule schedule;
    private final long lookBack;
    private final long delay;
    private final long interval;

    ScheduleTimes(RunSchedule schedule) {
        this.schedule = schedule;
        this.lookBack = schedule.lookBack().toNanos();
        this.delay = schedule.delay().toNanos();
        this.interval = schedule.interval().toNanos();
    }

    /** Why no runs can be told from such a schedule, in words; empty if they can. */
    static Optional<String> refusal(RunSchedule schedule) {
        if (!schedule.interval().isPositive() || schedule.interval().compareTo(MAX_LENGTH) > 0) {
            return Optional.of("its interval is not between a moment and ten years (limit scheduled-interval)");
        }
        if (schedule.lookBack().compareTo(MAX_LENGTH) > 0) {
            return Optional.of("it looks back more than ten years (limit scheduled-look-back)");
        }
        if (schedule.delay().compareTo(schedule.lookBack()) > 0) {
            return Optional.of("its window ends before it begins");
        }
        return schedule.lookBack().dividedBy(schedule.interval()) > MAX_OVERLAP
                ? Optional.of("it would look at an event more than 10,000 times (limit scheduled-overlap)")
                : Optional.empty();
    }

    /** The event's time by which windows hold it, or null if none does. */
    @Nullable
    Long of(Event event) {
        String field = schedule.timeField();
        Long time = event.timestamp();
        if (field != null && !field.equals(EventOrder.DEFAULT.timestampField())) {
            List<Object> values = event.document().values(field);
            Long own = values.isEmpty() ? null : Timestamps.parse(values.getFirst());
            time = own != null ? own : schedule.timeFallback() ? time : null;
        }
        return time == null || time < -FARTHEST || time > FARTHEST ? null : time;
    }

    /** The window of a run. */
    Window window(long run) {
        return new Window(before(run, lookBack), before(run, delay), run);
    }

    private static long before(long time, long length) {
        return time < Long.MIN_VALUE + length ? Long.MIN_VALUE : time - length;
    }

    /**
     * The first run whose window holds a time, or {@link #NEVER}.
     *
     * @param earliest no run before it counts
     */
    long firstRunThatSees(long time, long earliest) {
        long from = Math.max(time + delay, earliest);
        if (from > LAST_RUN) {
            return NEVER;
        }
        long run = Math.ceilDiv(from, interval) * interval;
        return run - lookBack <= time ? run : NEVER;
    }

    /** Whether one run sees both times. */
    boolean seesTogether(long first, long last) {
        long run = firstRunThatSees(last, Long.MIN_VALUE);
        return run != NEVER && run - lookBack <= first;
    }

    /** Whether a window is long enough to hold both times. */
    boolean fits(long first, long last) {
        return last - first <= lookBack - delay;
    }

    long lookBack() {
        return lookBack;
    }
}
