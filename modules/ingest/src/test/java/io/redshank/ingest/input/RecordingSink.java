package io.redshank.ingest.input;

import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.model.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was decoded; may be looked at by another thread. */
final class RecordingSink implements EventSink {
    final List<Event> events = new CopyOnWriteArrayList<>();
    final List<Rejected> rejected = new CopyOnWriteArrayList<>();
    /** What was told of which input, the ids of its events among it. */
    final List<String> courses = new CopyOnWriteArrayList<>();

    /** A record that could not be decoded, one character a byte. */
    record Rejected(Origin origin, String bytes, String reason) {
        String line() {
            return origin + ": " + reason;
        }
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }

    @Override
    public void reject(Origin origin, byte[] bytes, String reason) {
        rejected.add(new Rejected(origin, new String(bytes, StandardCharsets.ISO_8859_1), reason));
    }

    @Override
    public void count(String counter, long amount) {}

    @Override
    public EventSink from(String input) {
        return new EventSink() {
            @Override
            public void event(Event event) {
                courses.add(input + ": " + event.id());
                RecordingSink.this.event(event);
            }

            @Override
            public void reject(Origin origin, byte[] bytes, String reason) {
                RecordingSink.this.reject(origin, bytes, reason);
            }

            @Override
            public void count(String counter, long amount) {}
        };
    }

    @Override
    public void expect(String input) {
        courses.add(input + " expected");
    }

    @Override
    public void reached(String input, long nanos) {
        courses.add(input + " reached " + nanos);
    }

    @Override
    public void ended(String input) {
        courses.add(input + " ended");
    }

    /** Forgets all that was told. */
    void clear() {
        events.clear();
        rejected.clear();
        courses.clear();
    }

    /** The ids of all events. */
    List<String> ids() {
        return events.stream().map(Event::id).toList();
    }

    List<String> rejections() {
        return rejected.stream().map(Rejected::line).toList();
    }
}
