package io.redshank.ingest.windows;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An event's XML as JSON, in the form that tools for event log files write: {@code Event.System} and {@code Event.EventData} with the
 * names of values as members, and attributes below {@code #attributes}. Stateless.
 */
public final class EventJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private EventJson() {}

    /**
     * One object.
     *
     * @param time when the record was written, as {@code @timestamp}
     */
    public static byte[] bytes(EventElement event, String time) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2_048);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeName("@timestamp");
            json.writeString(time);
            json.writeName(event.name());
            write(json, value(event));
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case Map<?, ?> object -> {
                json.writeStartObject();
                object.forEach((name, member) -> {
                    json.writeName(String.valueOf(name));
                    write(json, member);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(each -> write(json, each));
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    /** The text of an element that has nothing else, or an object. */
    static Object value(EventElement element) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (!element.attributes().isEmpty()) {
            object.put("#attributes", element.attributes());
        }
        for (EventElement child : element.children()) {
            String name = child.name().equals("Data") ? child.attributes().get("Name") : null;
            if (name == null) {
                add(object, child.name(), value(child));
            } else {
                add(object, name, child.text());
            }
        }
        if (object.isEmpty()) {
            return element.text();
        }
        if (!element.text().isEmpty()) {
            object.put("#text", element.text());
        }
        return object;
    }

    /** Of several of one name all are kept. */
    private static void add(Map<String, Object> object, String name, Object value) {
        Object before = object.get(name);
        switch (before) {
            case null -> object.put(name, value);
            case List<?> list -> {
                List<Object> more = new ArrayList<>(list);
                more.add(value);
                object.put(name, more);
            }
            default -> object.put(name, List.of(before, value));
        }
    }
}
