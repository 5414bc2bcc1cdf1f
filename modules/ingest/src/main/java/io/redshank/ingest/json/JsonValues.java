package io.redshank.ingest.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the objects of one record, in order: those at the top, those in arrays at the top, and in place of a search response
 * those in its {@code hits.hits}. Whole numbers become {@link Long}, or {@link Double} where that is too small; other numbers
 * {@link Double}. Of two members of the same name the later one counts, but two objects are merged. For one record.
 */
public final class JsonValues {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonLimits.DEPTH)
                    .maxNumberLength(JsonLimits.NUMBER_LENGTH)
                    .maxNameLength(JsonLimits.NAME_LENGTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // A record is UTF-8; two zero bytes in it do not make it anything else.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            // Whoever chooses names of fields so that they collide is to slow us down a little, not to have events
            // refused.
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    /** Where an object stands: only at these places does {@code hits} mean anything. */
    private enum Place {
        TOP,
        HITS_OF_TOP,
        ELSEWHERE
    }

    /** Takes what is read. */
    public interface Receiver {
        /**
         * An object.
         *
         * @param defect why it cannot be used, or null
         */
        void object(Map<String, @Nullable Object> object, @Nullable String defect);

        /** Something else where an object belongs. */
        void other(String what);
    }

    private final JsonParser parser;
    private final Receiver receiver;
    private int fields;
    private @Nullable String defect;
    private boolean isResponse;

    private JsonValues(JsonParser parser, Receiver receiver) {
        this.parser = parser;
        this.receiver = receiver;
    }

    /** Reads all; false if the text is not JSON within its limits from some place on. What is before was received. */
    public static boolean read(byte[] bytes, int from, int length, Receiver receiver) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length)) {
            new JsonValues(parser, receiver).readAll();
            return true;
        } catch (JacksonException broken) {
            return false;
        }
    }

    private void readAll() {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                top(token);
            }
        }
    }

    private void top(JsonToken token) {
        fields = 0;
        defect = null;
        isResponse = false;
        if (token != JsonToken.START_OBJECT) {
            receiver.other(kind(token));
            return;
        }
        Map<String, @Nullable Object> object = object(Place.TOP);
        if (!isResponse) {
            receiver.object(object, defect);
        }
    }

    private Map<String, @Nullable Object> object(Place place) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            boolean isHits = place != Place.ELSEWHERE && name.equals("hits");
            if (isHits && place == Place.HITS_OF_TOP && token == JsonToken.START_ARRAY) {
                hits();
                continue;
            }
            boolean mayHoldHits = isHits && place == Place.TOP && token == JsonToken.START_OBJECT;
            Object value = mayHoldHits ? object(Place.HITS_OF_TOP) : value(token, name);
            if (hasRoom()) {
                put(object, name, value);
            }
        }
        return object;
    }

    private static void put(Map<String, @Nullable Object> object, String name, @Nullable Object value) {
        Object before = object.put(name, value);
        if (before instanceof Map<?, ?> && value instanceof Map<?, ?>) {
            Map<String, @Nullable Object> merged = own(before);
            own(value).forEach((key, member) -> put(merged, key, member));
            object.put(name, merged);
        }
    }

    @SuppressWarnings("unchecked") // all objects are made here
    private static Map<String, @Nullable Object> own(Object value) {
        return (Map<String, @Nullable Object>) value;
    }

    private void hits() {
        isResponse = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            fields = 0;
            defect = null;
            Object hit = value(token, "hits");
            if (hit instanceof Map<?, ?>) {
                receiver.object(own(hit), defect);
            } else {
                receiver.other(token == JsonToken.START_ARRAY ? "an array" : kind(token));
            }
        }
        fields = 0;
        defect = null;
    }

    private List<@Nullable Object> array(String name) {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Object value = value(token, name);
            if (hasRoom()) {
                array.add(value);
            }
        }
        return array;
    }

    private @Nullable Object value(JsonToken token, String name) {
        return switch (token) {
            case START_OBJECT -> object(Place.ELSEWHERE);
            case START_ARRAY -> array(name);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? decimal(name)
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> decimal(name);
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a JSON value begins with " + token);
        };
    }

    private Double decimal(String name) {
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value) && defect == null) {
            defect = "a number in the field `" + shortened(name) + "` is too large";
        }
        return value;
    }

    private static String shortened(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }

    /** Counts a field; false if the document has too many, so that they are read but not held. */
    private boolean hasRoom() {
        fields++;
        if (fields > JsonLimits.FIELDS && defect == null) {
            defect = "the document has more than " + JsonLimits.FIELDS + " fields (limit json-fields)";
        }
        return fields <= JsonLimits.FIELDS;
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case START_ARRAY,
                    START_OBJECT,
                    NOT_AVAILABLE,
                    END_OBJECT,
                    END_ARRAY,
                    PROPERTY_NAME,
                    VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("a JSON value begins with " + token);
        };
    }
}
