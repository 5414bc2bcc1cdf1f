package io.redshank.ingest.mapping;

import io.redshank.ingest.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Objects and lists of JSON, read and reshaped. What is nested deeper than {@value #MAX_DEPTH} is cut. Stateless. */
final class Trees {
    private static final int MAX_DEPTH = 64;

    private Trees() {}

    /** What stands at a path of names, the record itself at {@code .}; null if there is nothing. */
    static @Nullable Object at(Map<String, @Nullable Object> source, String path) {
        if (path.equals(".")) {
            return source;
        }
        Object value = source.get(path);
        return value != null ? value : below(source, path.split("\\.", -1), 0);
    }

    /** Names may hold dots themselves: {@code output_fields.proc.name} is often {@code proc.name} in an object. */
    private static @Nullable Object below(@Nullable Object place, String[] names, int from) {
        if (from == names.length) {
            return place;
        }
        if (!(place instanceof Map<?, ?> object)) {
            return null;
        }
        StringBuilder name = new StringBuilder();
        for (int to = from; to < names.length; to++) {
            name.append(to == from ? "" : ".").append(names[to]);
            Object found = object.get(name.toString());
            Object value = found == null ? null : below(found, names, to + 1);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Replaces what stands at a path of names, also within each object of lists on the way. */
    static void replace(@Nullable Object place, List<String> names, UnaryOperator<@Nullable Object> by) {
        switch (place) {
            case Map<?, ?> object -> {
                @SuppressWarnings("unchecked") // all objects are made by the reader
                Map<String, @Nullable Object> own = (Map<String, @Nullable Object>) object;
                if (names.size() > 1) {
                    replace(own.get(names.getFirst()), names.subList(1, names.size()), by);
                } else {
                    own.computeIfPresent(names.getFirst(), (unused, value) -> by.apply(value));
                }
            }
            case List<?> list -> list.forEach(each -> replace(each, names, by));
            case null, default -> {}
        }
    }

    /** An object of a list: its elements by their positions. */
    static @Nullable Object byPosition(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return value;
        }
        Map<String, @Nullable Object> positions = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            positions.put(Integer.toString(i), list.get(i));
        }
        return positions;
    }

    /** An object of a text of JSON; the text itself if it is none. */
    static @Nullable Object parsed(@Nullable Object value) {
        Map<String, @Nullable Object> object = value instanceof String text ? JsonObject.read(text) : null;
        return object == null ? value : object;
    }

    /**
     * An object of a list of objects that each have a name.
     *
     * @param name what the name is called in each
     * @param values what the value may be called, the first that is there counting; none if all the rest of each is its value
     */
    static @Nullable Object byName(@Nullable Object value, String name, List<String> values) {
        if (!(value instanceof List<?> list)) {
            return value;
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> pair) || !(pair.get(name) instanceof String called)) {
                return value;
            }
            named.put(called.replace('.', '_'), valueOf(pair, name, values));
        }
        return named;
    }

    private static @Nullable Object valueOf(Map<?, ?> pair, String name, List<String> values) {
        if (values.isEmpty()) {
            Map<String, @Nullable Object> rest = new LinkedHashMap<>();
            pair.forEach((key, value) -> {
                if (!name.equals(key)) {
                    rest.put(String.valueOf(key), value);
                }
            });
            return rest;
        }
        for (String each : values) {
            if (pair.get(each) != null) {
                return pair.get(each);
            }
        }
        return null;
    }

    /** The same with other names: {@code snake_case}, or only without dots. */
    static @Nullable Object renamed(@Nullable Object value, boolean snake) {
        return renamed(value, snake, 0);
    }

    private static @Nullable Object renamed(@Nullable Object value, boolean snake, int depth) {
        if (depth > MAX_DEPTH) {
            return null;
        }
        return switch (value) {
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
                object.forEach((name, member) ->
                        renamed.put(name(String.valueOf(name), snake), renamed(member, snake, depth + 1)));
                yield renamed;
            }
            case List<?> list -> {
                List<@Nullable Object> renamed = new ArrayList<>();
                list.forEach(each -> renamed.add(renamed(each, snake, depth + 1)));
                yield renamed;
            }
            case null, default -> value;
        };
    }

    /** {@code accessKeyId} to {@code access_key_id}; a row of capitals is one word. */
    private static String name(String name, boolean snake) {
        String plain = name.replace('.', '_');
        if (!snake) {
            return plain;
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean begins = Character.isUpperCase(c)
                    && i > 0
                    && (Character.isLowerCase(plain.charAt(i - 1))
                            || Character.isDigit(plain.charAt(i - 1))
                            || (Character.isUpperCase(plain.charAt(i - 1))
                                    && i + 1 < plain.length()
                                    && Character.isLowerCase(plain.charAt(i + 1))));
            words.append(begins ? "_" : "").append(Character.toLowerCase(c));
        }
        return words.toString();
    }

    /** An object as one text, <code>{name=value, other={…}}</code>. */
    static String text(@Nullable Object value) {
        return text(value, 0);
    }

    private static String text(@Nullable Object value, int depth) {
        return switch (value) {
            case Map<?, ?> object -> {
                StringJoiner joined = new StringJoiner(", ", "{", "}");
                object.forEach(
                        (name, member) -> joined.add(name + "=" + (depth > MAX_DEPTH ? "…" : text(member, depth + 1))));
                yield joined.toString();
            }
            case List<?> list -> {
                StringJoiner joined = new StringJoiner(", ", "[", "]");
                list.forEach(each -> joined.add(depth > MAX_DEPTH ? "…" : text(each, depth + 1)));
                yield joined.toString();
            }
            case null -> "null";
            default -> value.toString();
        };
    }
}
