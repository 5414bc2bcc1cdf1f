package io.redshank.ingest.indicators;

import io.redshank.ingest.Origin;
import io.redshank.ingest.input.Input;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Walks through the JSON of a feed, holding one object of it at a time: documents, search responses, bundles and envelopes of
 * STIX, events and attributes of MISP, and arrays of these. For one input.
 */
final class JsonFeed {
    /** Members that hold objects of a feed rather than being fields of one. */
    private static final Set<String> CONTAINERS = Set.of("objects", "hits", "response", "Event", "Attribute", "Object");

    private final JsonParser parser;
    private final JsonTree tree;
    private final Places places;
    private final long otherwise;
    private final IndicatorSink sink;

    /** Numbers what a feed has. */
    interface Places {
        Origin next();
    }

    JsonFeed(JsonParser parser, Places places, long otherwise, IndicatorSink sink) {
        this.parser = parser;
        this.tree = new JsonTree(parser);
        this.places = places;
        this.otherwise = otherwise;
        this.sink = sink;
    }

    /** Reads to the end; why it cannot, if the text is not JSON within its limits. What is before that was read. */
    Optional<String> read() {
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                top(token, Map.of());
            }
            return Optional.empty();
        } catch (JacksonException broken) {
            return Optional.of(reason(broken));
        }
    }

    private String reason(JacksonException broken) {
        if (broken.getCause() instanceof IOException unreadable) {
            return Input.reason(unreadable);
        }
        return "not valid JSON, or nested deeper than " + JsonTree.MAX_DEPTH + " (limit json-depth), near line "
                + parser.currentLocation().getLineNr() + ", column "
                + parser.currentLocation().getColumnNr();
    }

    /**
     * Reads one value where objects of a feed are expected.
     *
     * @param event what is known of the event of MISP that it is in
     */
    private void top(JsonToken token, Map<String, @Nullable Object> event) {
        switch (token) {
            case START_ARRAY -> elements(event);
            case START_OBJECT -> object(event);
            default -> sink.leftOut(places.next(), "an object is expected, and not a plain value");
        }
    }

    private void elements(Map<String, @Nullable Object> event) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            top(token, event);
        }
    }

    private void object(Map<String, @Nullable Object> event) {
        tree.restart();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        boolean isContainer = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (isContainer(name, token, members)) {
                isContainer = true;
                top(token, name.equals("Event") ? Map.of() : name.equals("objects") ? members : joined(event, members));
            } else if (!tree.isTooLarge()) {
                members.put(name, tree.value(token));
            } else {
                tree.value(token);
            }
        }
        if (!isContainer) {
            finished(members, event);
        }
    }

    private static boolean isContainer(String name, JsonToken token, Map<String, @Nullable Object> members) {
        if (!CONTAINERS.contains(name) || (token != JsonToken.START_ARRAY && token != JsonToken.START_OBJECT)) {
            return false;
        }
        return switch (name) {
            // an attribute of MISP that was found by a search has its event within it
            case "Event" -> !members.containsKey("value");
            case "objects", "Attribute", "Object" -> token == JsonToken.START_ARRAY;
            default -> true;
        };
    }

    /** What an event tells is told of its objects, too, but for what these tell of themselves. */
    private static Map<String, @Nullable Object> joined(
            Map<String, @Nullable Object> event, Map<String, @Nullable Object> members) {
        return event.isEmpty() ? members : event;
    }

    private void finished(Map<String, @Nullable Object> members, Map<String, @Nullable Object> event) {
        Origin place = places.next();
        if (tree.isTooLarge()) {
            sink.leftOut(place, "the object has more than " + JsonTree.MAX_FIELDS + " fields (limit indicator-fields)");
        } else if (members.get("type") instanceof String
                && members.containsKey("id")
                && (members.containsKey("spec_version") || members.containsKey("pattern") || isOfBundle(event))) {
            StixObjects.read(members, place, otherwise, sink);
        } else if (members.containsKey("value") && members.containsKey("type") && members.containsKey("category")) {
            Map<String, @Nullable Object> own = members.get("Event") instanceof Map<?, ?> within ? cast(within) : event;
            MispAttributes.read(members, own, place, otherwise, sink);
        } else if (isResultOfNothing(members)) {
            sink.leftOut(place, "the event, object or bundle holds no indicator");
        } else {
            EcsIndicators.read(members, place, otherwise, sink);
        }
    }

    private static boolean isOfBundle(Map<String, @Nullable Object> container) {
        return "bundle".equals(container.get("type"));
    }

    /** A bundle without objects, or an event or object of MISP without attributes. */
    private static boolean isResultOfNothing(Map<String, @Nullable Object> members) {
        return isOfBundle(members)
                || (members.containsKey("uuid")
                        && (members.containsKey("info") || members.containsKey("meta-category")));
    }

    @SuppressWarnings("unchecked") // all objects are made by JsonTree
    private static Map<String, @Nullable Object> cast(Map<?, ?> object) {
        return (Map<String, @Nullable Object>) object;
    }
}
