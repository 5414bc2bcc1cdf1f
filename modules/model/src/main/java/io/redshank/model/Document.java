package io.redshank.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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
    /** Elements asked for so far, by field. Replaced as a whole: of two threads that race, one does its work again. */
    private volatile Map<String, List<Document>> elements = Map.of();

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

    /**
     * The elements of an array, in document order, unmodifiable: where {@link #values} mixes the values of all elements, each
     * is a document here, so that it stays known which values belong together. A single object or value is an array of one;
     * an array in an array is part of it; what holds no value is no element. An element that is a plain value holds it as the
     * field with the empty name. In {@code {"a":[{"x":1,"y":2},3]}} the field {@code a} has an element with the fields
     * {@code x} and {@code y}, and one with the value 3.
     *
     * <p>The first call for a field looks through the document's top and builds the elements, later ones find them by a hash.
     */
    public List<Document> elements(String field) {
        List<Document> found = elements.get(field);
        if (found == null) {
            List<Document> collected = new ArrayList<>();
            collectBelow(source, field, collected);
            found = List.copyOf(collected);
            Map<String, List<Document>> more = new HashMap<>(elements);
            more.put(field, found);
            elements = more;
        }
        return found;
    }

    private static void collectBelow(@Nullable Object parent, String path, List<Document> found) {
        switch (parent) {
            case Collection<?> array -> array.forEach(element -> collectBelow(element, path, found));
            case Map<?, ?> object -> collectMembers(object, path, found);
            case null, default -> {}
        }
    }

    /** Each dot of the path may be one of nesting, or part of a key; {@code {"a.x":1,"a.y":2}} has one object {@code a}. */
    private static void collectMembers(Map<?, ?> object, String path, List<Document> found) {
        collect(object.get(path), found);
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            collectBelow(object.get(path.substring(0, dot)), path.substring(dot + 1), found);
        }
        Map<String, @Nullable Object> dotted = new LinkedHashMap<>();
        object.forEach((key, member) -> {
            if (key instanceof String name && name.startsWith(path + ".")) {
                dotted.put(name.substring(path.length() + 1), member);
            }
        });
        collect(dotted, found);
    }

    private static void collect(@Nullable Object value, List<Document> found) {
        switch (value) {
            case null -> {}
            case Collection<?> array -> array.forEach(element -> collect(element, found));
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                object.forEach((name, member) -> members.put((String) name, member));
                Document element = new Document(members);
                if (!element.values.isEmpty()) {
                    found.add(element);
                }
            }
            default -> found.add(new Document(Map.of("", value)));
        }
    }

    /** The first value of a field as text, or null if it has none. */
    public @Nullable String text(String field) {
        List<Object> found = values(field);
        return found.isEmpty() ? null : found.getFirst().toString();
    }

    /** Tells every field that has a value, and its values, in document order. */
    public void forEach(BiConsumer<String, List<Object>> action) {
        values.forEach(action);
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
