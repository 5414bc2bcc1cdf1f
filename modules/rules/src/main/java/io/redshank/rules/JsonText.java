package io.redshank.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON objects in a text, one after the other, as plain values: maps in the order of the text, lists, strings, booleans,
 * numbers ({@link Long} where it holds them) and nulls. For texts that people write; events have codecs. Stateless.
 */
public final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TomlSyntax.MAX_DEPTH)
                    .build())
            .build();

    /** Where an object or list began, in words of the parser that tell nobody anything. */
    private static final Pattern START_MARKER = Pattern.compile(" \\(start marker at .*", Pattern.DOTALL);

    private JsonText() {}

    /** The text is not what it should be; the message is for its author. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;
        private final int offset;

        Malformed(String message, int offset) {
            super(message);
            this.reason = message;
            this.offset = offset;
        }

        /** A text that is valid JSON and still not what is wanted. */
        public static Malformed at(int offset, String reason) {
            return new Malformed(reason, offset);
        }

        /** What is wrong, on one line. */
        public String reason() {
            return reason;
        }

        /** Where in the text. */
        public int offset() {
            return offset;
        }

        /** In which line of the text that is, from 1. */
        public long line(String text) {
            return 1 + text.substring(0, offset).chars().filter(c -> c == '\n').count();
        }
    }

    /**
     * All objects of a text that holds nothing else; white space between them does not count.
     *
     * @throws Malformed if it holds anything else, or is nested too deep
     */
    public static List<Map<String, @Nullable Object>> objects(String text) throws Malformed {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw new Malformed("a JSON object is wanted here", offset(parser, text));
                }
                objects.add(object(parser));
            }
            return objects;
        } catch (JacksonException e) {
            long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            String reason = START_MARKER.matcher(e.getOriginalMessage()).replaceFirst("");
            throw new Malformed("this is not valid JSON: " + reason, within(offset, text));
        }
    }

    private static int offset(JsonParser parser, String text) {
        return within(parser.currentTokenLocation().getCharOffset(), text);
    }

    private static int within(long offset, String text) {
        return (int) Math.clamp(offset, 0L, text.length());
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getNumberValue()
                        : (Number) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case END_ARRAY, END_OBJECT, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("the JSON parser gave " + parser.currentToken() + " as a value");
        };
    }
}
