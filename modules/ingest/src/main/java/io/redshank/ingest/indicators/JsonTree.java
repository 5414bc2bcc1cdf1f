package io.redshank.ingest.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads values of JSON into maps and lists, within limits. For one parser. */
final class JsonTree {
    /** {@code json-depth}: objects and arrays within each other. */
    static final int MAX_DEPTH = 128;
    /** {@code indicator-fields}: members and elements of one object of a feed. */
    static final int MAX_FIELDS = 10_000;
    /** {@code json-string}: characters of one text. */
    static final int MAX_STRING = 1 << 24;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(1_000)
                    .maxNameLength(50_000)
                    .maxStringLength(MAX_STRING)
                    .build())
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final JsonParser parser;
    private int fields;

    JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** Begins another object, which may have as many fields as the one before. */
    void restart() {
        fields = 0;
    }

    /** Whether more was read since the last restart than is kept. */
    boolean isTooLarge() {
        return fields > MAX_FIELDS;
    }

    /** Reads the value that this token begins. */
    @Nullable
    Object value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? finite(parser.getDoubleValue())
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a JSON value begins with " + token);
        };
    }

    /** A number too large for any field is no value. */
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Reads the rest of an object whose bracket was read. */
    Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Object value = value(parser.nextToken());
            if (++fields <= MAX_FIELDS) {
                object.put(name, value);
            }
        }
        return object;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Object value = value(token);
            if (++fields <= MAX_FIELDS) {
                array.add(value);
            }
        }
        return array;
    }
}
