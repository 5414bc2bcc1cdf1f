package io.redshank.release.form;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes plain values (maps, collections, strings, numbers, booleans, nulls) as JSON in which the members of every object stand
 * in the order of their names, so that equal values have equal bytes. Stateless.
 */
public final class SortedJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String INDENT = "  ";

    private SortedJson() {}

    /**
     * On one line, without blanks, as UTF-8.
     *
     * @throws IllegalArgumentException if a value is of any other kind
     */
    public static byte[] line(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, value);
        }
        return out.toByteArray();
    }

    /** The same as text. */
    public static String text(@Nullable Object value) {
        return new String(line(value), StandardCharsets.UTF_8);
    }

    /**
     * For people: a member or element a line, with a line break at the end.
     *
     * @throws IllegalArgumentException if a value is of any other kind
     */
    public static String lines(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        indented(value, "\n", out);
        return out.append('\n').toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.doubleValue());
            case Map<?, ?> object -> {
                json.writeStartObject();
                sorted(object).forEach((name, member) -> {
                    json.writeName(name);
                    write(json, member);
                });
                json.writeEndObject();
            }
            case Collection<?> array -> {
                json.writeStartArray();
                array.forEach(element -> write(json, element));
                json.writeEndArray();
            }
            default -> throw new IllegalArgumentException("JSON has no " + value.getClass());
        }
    }

    private static void indented(@Nullable Object value, String start, StringBuilder out) {
        String inner = start + INDENT;
        switch (value) {
            case Map<?, ?> object
            when !object.isEmpty() -> {
                String before = "{";
                for (Map.Entry<String, @Nullable Object> member : sorted(object).entrySet()) {
                    out.append(before)
                            .append(inner)
                            .append(text(member.getKey()))
                            .append(": ");
                    indented(member.getValue(), inner, out);
                    before = ",";
                }
                out.append(start).append('}');
            }
            case Collection<?> array
            when !array.isEmpty() -> {
                String before = "[";
                for (Object element : array) {
                    out.append(before).append(inner);
                    indented(element, inner, out);
                    before = ",";
                }
                out.append(start).append(']');
            }
            case null, default -> out.append(text(value));
        }
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> object) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        object.forEach((name, member) -> sorted.put(String.valueOf(name), member));
        return sorted;
    }
}
