package io.redshank.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a document together field by field; {@code put("a.b", 1)} nests. Absent values are left out: a null, an empty list,
 * an empty map. For one thread; one document per builder.
 */
public final class DocumentBuilder {
    private final Map<String, @Nullable Object> root = new LinkedHashMap<>();

    /**
     * Sets a field, replacing what it had. Maps are copied, so that more can be put below them.
     *
     * @param field the dotted path
     * @param value a string, boolean, number, list or map of these; null changes nothing
     * @throws IllegalStateException if a prefix of the path already holds a plain value
     */
    public DocumentBuilder put(String field, @Nullable Object value) {
        return put(field, value, false);
    }

    /** Sets a field as {@link #put} does; a plain value that stands at a prefix of its path gives way. */
    public DocumentBuilder replace(String field, @Nullable Object value) {
        return put(field, value, true);
    }

    private DocumentBuilder put(String field, @Nullable Object value, boolean anyway) {
        if (value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())) {
            return this;
        }
        Map<String, @Nullable Object> parent = root;
        int from = 0;
        for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', from)) {
            parent = child(parent, field.substring(from, dot), field, anyway);
            from = dot + 1;
        }
        parent.put(field.substring(from), value instanceof Map<?, ?> map ? copy(map) : value);
        return this;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, value instanceof Map<?, ?> inner ? copy(inner) : value));
        return copy;
    }

    @SuppressWarnings("unchecked") // only this class fills the maps below root
    private static Map<String, @Nullable Object> child(
            Map<String, @Nullable Object> parent, String name, String field, boolean anyway) {
        Object child = parent.computeIfAbsent(name, unused -> new LinkedHashMap<String, @Nullable Object>());
        if (child instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        if (anyway) {
            Map<String, @Nullable Object> instead = new LinkedHashMap<>();
            parent.put(name, instead);
            return instead;
        }
        throw new IllegalStateException("`" + field + "`: `" + name + "` already holds a plain value");
    }

    /** The document; the builder must not be used again. */
    public Document build() {
        return Document.of(root);
    }
}
