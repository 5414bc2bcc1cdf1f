package io.redshank.engine;

import io.redshank.model.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON of which equal values have but one form: no white space, the names of objects in order, only what must be escaped is.
 * Made for hashing. Stateless.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    /** The text of maps, lists, and the values that fields have. */
    static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** A field's value as documents hold it: text, number or boolean. */
    static Object plain(Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number;
            case Boolean flag -> flag;
            case Instant time ->
                Timestamps.format(Math.addExact(time.getEpochSecond() * 1_000_000_000L, time.getNano()));
            default -> value.toString();
        };
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case List<?> list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    write(list.get(i), out);
                }
                out.append(']');
            }
            case Map<?, ?> map -> {
                TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((name, member) -> sorted.put(name.toString(), member));
                String separator = "{";
                out.append(sorted.isEmpty() ? "{" : "");
                for (var member : sorted.entrySet()) {
                    out.append(separator);
                    separator = ",";
                    writeText(member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out);
                }
                out.append('}');
            }
            default -> {
                Object plain = plain(value);
                if (plain instanceof String text) {
                    writeText(text, out);
                } else {
                    out.append(plain);
                }
            }
        }
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c < ' ') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
