package io.redshank.release.form;

import io.redshank.rules.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values (maps, collections, strings, numbers, booleans, nulls) as JSON in which the members of every object stand
 * in the order of their names, so that equal values have equal bytes. Stateless.
 */
public final class SortedJson {
    private static final String INDENT = "  ";

    private SortedJson() {}

    /**
     * On one line, without blanks, as UTF-8.
     *
     * @throws IllegalArgumentException if a value is of any other kind
     */
    public static byte[] line(@Nullable Object value) {
        return Json.bytes(sorted(value));
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

    private static @Nullable Object sorted(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> sorted(object);
            case Collection<?> array -> {
                List<@Nullable Object> elements = new ArrayList<>(array.size());
                array.forEach(element -> elements.add(sorted(element)));
                yield elements;
            }
            case null, default -> value;
        };
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> object) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        object.forEach((name, member) -> sorted.put(String.valueOf(name), sorted(member)));
        return sorted;
    }
}
