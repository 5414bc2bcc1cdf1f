package io.redshank.engine;

import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
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

    static final Comparator<Waiting> ORDER = Comparator.comparingLong(Waiting::time)
            .thenComparing(Waiting::tiebreaker, Tiebreakers.ORDER)
            .thenComparingLong(Waiting::arrival);

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(ORDER);
    private final long lateness;
    private final int capacity;
    private final Consumer<Waiting> out;
    private final Consumer<Waiting> late;
    private long watermark = Long.MIN_VALUE;
    private boolean anyReleased;
    private long arrivals;
    private long forced;

    /**
     * @param out takes events in their order
     * @param late takes events whose place in the order has passed
     */
    ReorderBuffer(long latenessNanos, int capacity, Consumer<Waiting> out, Consumer<Waiting> late) {
        this.lateness = latenessNanos;
        this.capacity = capacity;
        this.out = out;
        this.late = late;
    }

    /** Takes an event in. */
    void add(Event event, long time, @Nullable Object tiebreaker, BitSet matched) {
        Waiting added = new Waiting(event, time, tiebreaker, arrivals++, matched);
        if (time < watermark) {
            late.accept(added);
            return;
        }
        waiting.add(added);
        if (waiting.size() > capacity) {
            forced++;
            Waiting earliest = waiting.remove();
            watermark = Math.max(watermark, earliest.time());
            release(earliest);
        }
    }

    /**
     * Notes that event time has come to this point, and gives out the events that none can precede any more. Time that falls
     * back is followed only as long as no event was given out.
     */
    void reached(long time) {
        long passed = time < Long.MIN_VALUE + lateness ? Long.MIN_VALUE : time - lateness;
        watermark = anyReleased ? Math.max(watermark, passed) : passed;
        for (Waiting next = waiting.peek(); next != null && next.time() < watermark; next = waiting.peek()) {
            release(waiting.remove());
        }
    }

    private void release(Waiting next) {
        anyReleased = true;
        out.accept(next);
    }

    /** Gives out everything; nothing comes any more. */
    void finish() {
        watermark = Long.MAX_VALUE;
        while (!waiting.isEmpty()) {
            release(waiting.remove());
        }
    }

    /** What waits, in its order; a copy. */
    List<Waiting> waiting() {
        List<Waiting> all = new ArrayList<>(waiting);
        all.sort(ORDER);
        return all;
    }

    boolean anyReleased() {
        return anyReleased;
    }

    long arrivals() {
        return arrivals;
    }

    /** Goes on where another buffer stood; this one is as it was made. */
    void restore(List<Waiting> all, EngineState.OfOrder state) {
        waiting.addAll(all);
        watermark = state.watermark();
        anyReleased = state.anyReleased();
        arrivals = state.arrivals();
        forced = state.forced();
    }

    /** Nanoseconds since 1970: events before it are late. */
    long watermark() {
        return watermark;
    }

    long forced() {
        return forced;
    }
}
