package io.redshank.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of an event: a JSON object as it came, and its values by field. {@code {"a":{"b":1}}}, {@code {"a.b":1}} and
 * {@code {"a":[{"b":1}]}} all hold the field {@code a.b}. JSON null, {@code []} and {@code {}} are no values; the empty
 * string is one. Values are {@link String}, {@link Boolean} and {@link Number}.
 *
 * <p>Immutable, and so safe to share, as long as nobody changes the map it was made of. Building costs one pass over the
 * document, a look-up one hash.
 */
public final class Document {
    private final Map<String, @Nullable Object> source;
    private final Map<String, List<Object>> values;

    private Document(Map<String, @Nullable Object> source) {
        this.source = Collections.unmodifiableMap(source);
        this.values = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> member : source.entrySet()) {
            flatten(member.getKey(), member.getValue());
        }
        values.replaceAll((field, found) -> List.copyOf(found));
    }

    /**
     * Wraps a JSON object: maps, lists, strings, booleans, numbers and nulls. The map becomes the document's own. Its
     * nesting is followed by recursion, so whoever decodes foreign bytes limits the depth.
     *
     * @throws IllegalArgumentException if a value is of any other kind
     */
    public static Document of(Map<String, @Nullable Object> source) {
        return new Document(source);
    }

    private void flatten(String path, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Map<?, ?> object -> object.forEach((key, member) -> flatten(path + "." + key, member));
            case Collection<?> array -> array.forEach(element -> flatten(path, element));
            case String text -> add(path, text);
            case Boolean flag -> add(path, flag);
            case Number number -> add(path, number);
            default -> throw new IllegalArgumentException(path + " holds a " + value.getClass());
        }
    }

    private void add(String path, Object value) {
        values.computeIfAbsent(path, unused -> new ArrayList<>(1)).add(value);
    }

    /** The object as it came; unmodifiable at its top. */
    public Map<String, @Nullable Object> source() {
        return source;
    }

    /** All values of a field in document order, unmodifiable; empty if it has none. */
    public List<Object> values(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** The first value of a field as text, or null if it has none. */
    public @Nullable String text(String field) {
        List<Object> found = values(field);
        return found.isEmpty() ? null : found.getFirst().toString();
    }

    /** The names of all fields that have a value, in document order. */
    public Set<String> fields() {
        return Collections.unmodifiableSet(values.keySet());
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
