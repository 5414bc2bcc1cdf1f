package io.redshank.engine;

import io.redshank.model.Event;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds events until no earlier one may come any more, and gives them out in their total order: by time, by tiebreaker
 * (events without one last), by arrival. Bounded: when it is full, the earliest event goes before its time. Adding and
 * taking cost the logarithm of what waits. Not thread-safe.
 */
final class ReorderBuffer {
    /**
     * An event that waits.
     *
     * @param time nanoseconds since 1970 by the order's own field
     * @param tiebreaker a text, number or boolean, or null
     * @param arrival counts up
     * @param matched the conditions that hold for it
     */
    record Waiting(Event event, long time, @Nullable Object tiebreaker, long arrival, BitSet matched) {}

    private static final Comparator<Waiting> ORDER = Comparator.comparingLong(Waiting::time)
            .thenComparing(Waiting::tiebreaker, Tiebreakers.ORDER)
            .thenComparingLong(Waiting::arrival);

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(ORDER);
    private final long lateness;
    private final int capacity;
    private long watermark = Long.MIN_VALUE;
    private long arrivals;
    private long late;
    private long forced;

    ReorderBuffer(long latenessNanos, int capacity) {
        this.lateness = latenessNanos;
        this.capacity = capacity;
    }

    /** Takes an event in, or counts it as late and leaves it out. */
    void add(Event event, long time, @Nullable Object tiebreaker, BitSet matched, Consumer<Waiting> out) {
        if (time < watermark) {
            late++;
            return;
        }
        waiting.add(new Waiting(event, time, tiebreaker, arrivals++, matched));
        if (waiting.size() > capacity) {
            forced++;
            Waiting earliest = waiting.remove();
            watermark = Math.max(watermark, earliest.time());
            out.accept(earliest);
        }
    }

    /** Notes that events up to this time were seen, and gives out those that none can precede any more. */
    void seen(long time, Consumer<Waiting> out) {
        long passed = time < Long.MIN_VALUE + lateness ? Long.MIN_VALUE : time - lateness;
        if (passed <= watermark) {
            return;
        }
        watermark = passed;
        release(out);
    }

    private void release(Consumer<Waiting> out) {
        for (Waiting next = waiting.peek(); next != null && next.time() < watermark; next = waiting.peek()) {
            out.accept(waiting.remove());
        }
    }

    /** Gives out everything; nothing comes any more. */
    void finish(Consumer<Waiting> out) {
        watermark = Long.MAX_VALUE;
        while (!waiting.isEmpty()) {
            out.accept(waiting.remove());
        }
    }

    /** Nanoseconds since 1970: events before it are late. */
    long watermark() {
        return watermark;
    }

    long late() {
        return late;
    }

    long forced() {
        return forced;
    }
}
