package io.redshank.rules;

import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON in which each value knows its place in the text, for files that are under review themselves. Immutable. */
public sealed interface PlacedJson {
    /** Where the value is, with its quotes or brackets. */
    SourceRange range();

    /**
     * An object.
     *
     * @param members in the order of the text
     */
    record Members(Map<String, Member> members, SourceRange range) implements PlacedJson {}

    record Elements(List<PlacedJson> elements, SourceRange range) implements PlacedJson {}

    record Text(String value, SourceRange range) implements PlacedJson {}

    record Whole(long value, SourceRange range) implements PlacedJson {}

    /** Another number, a boolean or a null. */
    record Other(SourceRange range) implements PlacedJson {}

    /**
     * A name with its value.
     *
     * @param name where the name is, with its quotes
     */
    record Member(SourceRange name, PlacedJson value) {}

    /** The value of a name, if this is an object and has it. */
    default Optional<PlacedJson> get(String name) {
        return this instanceof Members(Map<String, Member> members, SourceRange unused) && members.containsKey(name)
                ? Optional.of(members.get(name).value())
                : Optional.empty();
    }

    /**
     * Reads a text that holds one value.
     *
     * @throws JsonText.Malformed if it holds anything else, names anything twice in an object, or is nested too deep
     */
    static PlacedJson read(String text) throws JsonText.Malformed {
        try (JsonParser parser = Reading.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new JsonText.Malformed("a JSON value is wanted here", 0);
            }
            PlacedJson value = Reading.value(parser, text);
            if (parser.nextToken() != null) {
                throw new JsonText.Malformed("nothing more is wanted here", Reading.start(parser));
            }
            return value;
        } catch (JacksonException e) {
            long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            throw new JsonText.Malformed(
                    "this is not valid JSON: " + e.getOriginalMessage(), (int) Math.clamp(offset, 0L, text.length()));
        }
    }

    /** Makes values of tokens. Stateless. */
    final class Reading {
        private static final JsonFactory FACTORY = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(TomlSyntax.MAX_DEPTH)
                        .build())
                .build();

        private Reading() {}

        private static int start(JsonParser parser) {
            return (int) parser.currentTokenLocation().getCharOffset();
        }

        private static PlacedJson value(JsonParser parser, String text) {
            int start = start(parser);
            return switch (parser.currentToken()) {
                case START_OBJECT -> {
                    Map<String, Member> members = new LinkedHashMap<>();
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        String name = parser.currentName();
                        SourceRange place = quoted(text, start(parser));
                        parser.nextToken();
                        members.put(name, new Member(place, value(parser, text)));
                    }
                    yield new Members(members, new SourceRange(start, start(parser) + 1));
                }
                case START_ARRAY -> {
                    List<PlacedJson> elements = new ArrayList<>();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        elements.add(value(parser, text));
                    }
                    yield new Elements(elements, new SourceRange(start, start(parser) + 1));
                }
                case VALUE_STRING -> new Text(parser.getString(), quoted(text, start));
                case VALUE_NUMBER_INT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? new Other(word(parser, start))
                            : new Whole(parser.getLongValue(), word(parser, start));
                case VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Other(word(parser, start));
                case END_ARRAY, END_OBJECT, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("the JSON parser gave " + parser.currentToken() + " as a value");
            };
        }

        private static SourceRange word(JsonParser parser, int start) {
            return new SourceRange(start, start + parser.getString().length());
        }

        /** A string of valid JSON, from its opening quote to behind its closing one. */
        private static SourceRange quoted(String text, int start) {
            int at = start + 1;
            while (text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return new SourceRange(start, at + 1);
        }
    }
}
