package io.redshank.ingest.mapping;

import io.redshank.model.Document;
import io.redshank.model.DocumentBuilder;
import io.redshank.model.IpAddress;
import io.redshank.model.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One field of a mapping, made of the fields of a record. Immutable. */
sealed interface Step {
    /** The fields that are set. */
    default List<String> fields() {
        return List.of(field());
    }

    /** The field that is set, or the one that those stand below. */
    String field();

    /** Sets the field, if the record has what it is made of. */
    void apply(Document record, DocumentBuilder into);

    /** The same for every record. */
    record Constant(String field, Object value) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            into.replace(field, value);
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
                    into.replace(field, values.size() == 1 ? values.getFirst() : values);
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
            List<String> from,
            Map<String, Object> values,
            @Nullable Object otherwise) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            for (String path : from) {
                String value = record.text(path);
                if (value != null) {
                    into.replace(field, values.getOrDefault(value.toLowerCase(Locale.ROOT), otherwise));
                    return;
                }
            }
        }
    }

    /** One value if one of the fields is there, another if none is. */
    record Presence(String field, List<String> any, String then, String otherwise) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            into.replace(
                    field, any.stream().anyMatch(path -> !record.values(path).isEmpty()) ? then : otherwise);
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
            Object value = Trees.at(record.source(), from);
            if (value != null) {
                into.replace(field, Trees.renamed(value, snake));
            }
        }
    }

    /** An object as one text, <code>{name=value, other={…}}</code>, for rules that look for a part of it. */
    record Text(String field, String from) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            Object value = Trees.at(record.source(), from);
            if (value != null) {
                into.replace(field, Trees.text(value));
            }
        }
    }

    /** The last part of a path. */
    record Name(String field, List<String> from) implements Step {
        @Override
        public void apply(Document record, DocumentBuilder into) {
            String path = first(record, from);
            into.replace(field, path == null ? null : nonEmpty(path.substring(afterLastSlash(path))));
        }
    }

    /** A program: its path, and its name. */
    record Program(String field, List<String> from) implements Step {
        @Override
        public List<String> fields() {
            return List.of(field + ".executable", field + ".name");
        }

        @Override
        public void apply(Document record, DocumentBuilder into) {
            String path = first(record, from);
            if (path != null) {
                into.replace(field + ".executable", path)
                        .replace(field + ".name", nonEmpty(path.substring(afterLastSlash(path))));
            }
        }
    }

    /**
     * A command line and its arguments, which blanks separate: sources of Linux join them by blanks and quote nothing.
     *
     * @param from fields that are joined by a blank: the program before its arguments, if they stand apart
     */
    record CommandText(String field, List<String> from) implements Step {
        @Override
        public List<String> fields() {
            return List.of(field + ".command_line", field + ".args", field + ".args_count");
        }

        @Override
        public void apply(Document record, DocumentBuilder into) {
            StringJoiner joined = new StringJoiner(" ");
            for (String path : from) {
                String part = record.text(path);
                if (part != null && !part.isEmpty()) {
                    joined.add(part);
                }
            }
            String line = joined.toString().strip();
            if (!line.isEmpty()) {
                List<String> args = List.of(line.split("\\s+", -1));
                into.replace(field + ".command_line", line)
                        .replace(field + ".args", args)
                        .replace(field + ".args_count", (long) args.size());
            }
        }
    }

    /** A file: its path, folder, name, and the ending of that. */
    record FilePath(String field, List<String> from) implements Step {
        @Override
        public List<String> fields() {
            return List.of(field + ".path", field + ".directory", field + ".name", field + ".extension");
        }

        @Override
        public void apply(Document record, DocumentBuilder into) {
            String path = first(record, from);
            if (path == null || path.isEmpty()) {
                return;
            }
            int name = afterLastSlash(path);
            int dot = path.lastIndexOf('.');
            into.replace(field + ".path", path)
                    .replace(field + ".directory", name > 1 ? path.substring(0, name - 1) : null)
                    .replace(field + ".name", nonEmpty(path.substring(name)))
                    .replace(field + ".extension", dot > name ? nonEmpty(path.substring(dot + 1)) : null);
        }
    }

    private static @Nullable String first(Document record, List<String> paths) {
        for (String path : paths) {
            String text = record.text(path);
            if (text != null && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable String nonEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static int afterLastSlash(String path) {
        return path.lastIndexOf('/') + 1;
    }
}
