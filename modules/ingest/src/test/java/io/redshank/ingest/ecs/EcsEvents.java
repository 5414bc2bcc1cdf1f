package io.redshank.ingest.ecs;

import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.model.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the codec of documents makes of a line, for tests of what it maps. */
public final class EcsEvents {
    private EcsEvents() {}

    /** The events of one record of JSON, nothing of which may be rejected. */
    public static List<Event> of(String json, EcsOptions options) {
        List<Event> events = new ArrayList<>();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        new EcsCodec(options).record(bytes, 0, bytes.length, new Origin("in", 1, 0), new EventSink() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void reject(Origin origin, byte[] record, String reason) {
                throw new AssertionError(reason);
            }

            @Override
            public void count(String counter, long amount) {}
        });
        return events;
    }
}
