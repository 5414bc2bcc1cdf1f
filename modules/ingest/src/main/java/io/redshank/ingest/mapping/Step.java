package io.redshank.ingest.mapping;

import io.redshank.model.Document;
import io.redshank.model.DocumentBuilder;
import io.redshank.model.IpAddress;
import io.redshank.model.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One field of a mapping, made of the fields of a record. Immutable. */
sealed interface Step {
    int MAX_DEPTH = 64;

    /** The field that is set. */
    String field();

    /** Sets the field, if the record has what it is made of. */
    void apply(Document record, DocumentBuilder into);

    /** The same for every record. */
    record Constant(String field, Object value) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            into.put(field, value);
        }
    }

    /** The values of the first field that has some. */
    record Copy(String field, List<String> from, Form form) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            for (String path : from) {
                List<Object> values = new ArrayList<>();
                for (Object value : record.values(path)) {
                    Object formed = form.of(value);
                    if (formed != null) {
                        values.add(formed);
                    }
                }
                if (!values.isEmpty()) {
                    into.put(field, values.size() == 1 ? values.getFirst() : values);
                    return;
                }
            }
        }
    }

    /** What becomes of a copied value; a value of which nothing becomes is left out. */
    enum Form {
        AS_IT_IS,
        /** An address, perhaps with a port behind it. */
        ADDRESS,
        /** A time, also as seconds since 1970, with a fraction or without. */
        TIME,
        NUMBER,
        LOWER;

        @Nullable
        Object of(Object value) {
            String text = value.toString().strip();
            return switch (this) {
                case AS_IT_IS -> value;
                case ADDRESS -> address(text);
                case TIME -> time(value, text);
                case NUMBER -> number(value, text);
                case LOWER -> text.toLowerCase(Locale.ROOT);
            };
        }

        private static @Nullable String address(String text) {
            if (IpAddress.parse(text) != null) {
                return text;
            }
            int colon = text.lastIndexOf(':');
            String host = colon > 0 ? text.substring(0, colon) : "";
            String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
            return IpAddress.parse(bare) == null ? null : bare;
        }

        private static @Nullable String time(Object value, String text) {
            if (value instanceof Number number && Math.abs(number.doubleValue()) < 1e11) {
                return Timestamps.format(Math.round(number.doubleValue() * 1e6) * 1_000);
            }
            Long nanos = Timestamps.parse(value instanceof Number ? value : text);
            return nanos == null ? null : Timestamps.format(nanos);
        }

        private static @Nullable Object number(Object value, String text) {
            if (value instanceof Number) {
                return value;
            }
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException noNumber) {
                return null;
            }
        }
    }

    /** One value for each value of a field, or none for those not listed. */
    record Choice(
            String field,
            String from,
            Map<String, String> values,
            @Nullable String otherwise) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            String value = record.text(from);
            if (value != null) {
                into.put(field, values.getOrDefault(value.toLowerCase(Locale.ROOT), otherwise));
            }
        }
    }

    /** One value if one of the fields is there, another if none is. */
    record Presence(String field, List<String> any, String then, String otherwise) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            into.put(field, any.stream().anyMatch(path -> !record.values(path).isEmpty()) ? then : otherwise);
        }
    }

    /**
     * An object with all that is in it; the record itself for the path {@code .}.
     *
     * @param snake whether names become {@code snake_case}; dots in names become underscores in any case
     */
    record Tree(String field, String from, boolean snake) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            Object value = at(record.source(), from);
            if (value != null) {
                into.put(field, renamed(value, snake, 0));
            }
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
                case List<?> list ->
                    list.stream().map(each -> renamed(each, snake, depth + 1)).toList();
                case null, default -> value;
            };
        }

        /** {@code accessKeyId} to {@code access_key_id}; a row of capitals is one word. */
        static String name(String name, boolean snake) {
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
    }

    /** An object as one text, <code>{name=value, other={…}}</code>, for rules that look for a part of it. */
    record Text(String field, String from) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            Object value = at(record.source(), from);
            if (value != null) {
                into.put(field, text(value, 0));
            }
        }

        private static String text(@Nullable Object value, int depth) {
            return switch (value) {
                case Map<?, ?> object -> {
                    StringJoiner joined = new StringJoiner(", ", "{", "}");
                    object.forEach((name, member) ->
                            joined.add(name + "=" + (depth > MAX_DEPTH ? "…" : text(member, depth + 1))));
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

    /** What stands at a path of names; null if there is nothing. */
    static @Nullable Object at(Map<String, @Nullable Object> source, String path) {
        if (path.equals(".")) {
            return source;
        }
        Object value = source.get(path);
        if (value != null) {
            return value;
        }
        Object place = source;
        for (String name : path.split("\\.", -1)) {
            place = place instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return place;
    }
}
