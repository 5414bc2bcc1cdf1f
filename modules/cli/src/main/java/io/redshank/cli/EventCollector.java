package io.redshank.cli;

import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Keeps the events of inputs. Bounded; not thread-safe. */
final class EventCollector implements EventSink {
    private static final int MAX_EVENTS = 5_000_000;

    private final Predicate<Event> wanted;
    private final DeadLetters deadLetters;
    private final List<Event> events = new ArrayList<>();
    private final SortedMap<String, Long> counters = new TreeMap<>();

    EventCollector(Predicate<Event> wanted, DeadLetters deadLetters) {
        this.wanted = wanted;
        this.deadLetters = deadLetters;
    }

    @Override
    public void event(Event event) {
        if (!wanted.test(event)) {
            return;
        }
        if (events.size() == MAX_EVENTS) {
            throw new UsageException(
                    "there are more than " + MAX_EVENTS + " events (limit query-events)",
                    "narrow the inputs, or the time with --from and --to");
        }
        events.add(event);
    }

    @Override
    public void reject(Origin origin, byte[] bytes, String reason) {
        deadLetters.add(origin, bytes, reason);
    }

    @Override
    public void count(String counter, long amount) {
        counters.merge(counter, amount, Long::sum);
    }

    /** The events in the order of their arrival. */
    List<Event> events() {
        return events;
    }

    SortedMap<String, Long> counters() {
        return counters;
    }
}
