package io.redshank.engine;

import io.redshank.model.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Predicate;

/**
 * The events that a program compared with indicators in vain, as long as they lie within its look-back. Bounded: when it is
 * full, the one that came first goes. Constant time an event. Not thread-safe.
 */
final class RecentEvents {
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private final int capacity;
    private final long lookBack;
    private long forgotten;

    RecentEvents(int capacity, Duration lookBack) {
        this.capacity = capacity;
        this.lookBack = lookBack.toNanos();
    }

    /** Keeps an event, and lets go those that lie too far before this moment of event time. */
    void add(Event event, long now) {
        if (capacity == 0) {
            return;
        }
        while (!events.isEmpty() && events.getFirst().timestamp() < now - lookBack) {
            events.removeFirst();
        }
        if (events.size() == capacity) {
            events.removeFirst();
            forgotten++;
        }
        events.addLast(event);
    }

    /** Offers the events that lie within the look-back at this moment, in the order they came, and lets go those taken. */
    void offer(long now, Predicate<Event> taken) {
        for (Iterator<Event> all = events.iterator(); all.hasNext(); ) {
            Event event = all.next();
            if (event.timestamp() < now - lookBack || taken.test(event)) {
                all.remove();
            }
        }
    }

    /** How many had to go while they still lay within the look-back. */
    long forgotten() {
        return forgotten;
    }
}
