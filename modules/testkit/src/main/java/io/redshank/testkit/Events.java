package io.redshank.testkit;

import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events in one line: {@code Events.of("process.name", "php", "process.pid", 7)}. The id is {@code event.id}, the time
 * {@code @timestamp}, where given; values go into the document as they are, nulls and empty lists too. Stateless.
 */
public final class Events {
    /** The index of events that are not given one. */
    public static final String INDEX = "logs-test-default";

    private Events() {}

    /** A document of dotted fields: names and values in turn. */
    public static Document document(@Nullable Object... namesAndValues) {
        return Document.of(fields(namesAndValues));
    }

    /** An event of {@link #INDEX}: names and values in turn. */
    public static Event of(@Nullable Object... namesAndValues) {
        return of(Document.of(fields(namesAndValues)));
    }

    /** An event of {@link #INDEX} with this document. */
    public static Event of(Document document) {
        return in(INDEX, document);
    }

    /** An event of this index; without {@code event.id} its id is {@code event}, without {@code @timestamp} its time 0. */
    public static Event in(String index, Document document) {
        String id = document.text("event.id");
        String time = document.text("@timestamp");
        return new Event(id == null ? "event" : id, index, time == null ? 0 : nanos(time), document);
    }

    /**
     * An event with id and time, which its document holds too.
     *
     * @param time as people write it, for example {@code 2026-01-01T00:00:00Z}
     */
    public static Event at(String time, String id, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("@timestamp", time);
        fields.put("event.id", id);
        fields.putAll(fields(namesAndValues));
        return of(Document.of(fields));
    }

    /** The same with a time in milliseconds since 1970. */
    public static Event at(long millis, String id, @Nullable Object... namesAndValues) {
        return at(Timestamps.format(Math.multiplyExact(millis, 1_000_000L)), id, namesAndValues);
    }

    private static long nanos(String time) {
        Long nanos = Timestamps.parse(time);
        if (nanos == null) {
            throw new IllegalArgumentException("not a time: " + time);
        }
        return nanos;
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values come in pairs");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!(namesAndValues[i] instanceof String name)) {
                throw new IllegalArgumentException("not the name of a field: " + namesAndValues[i]);
            }
            fields.put(name, namesAndValues[i + 1]);
        }
        return fields;
    }
}
