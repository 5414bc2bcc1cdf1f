package io.redshank.release.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes plain values as TOML, correct and without any beauty: {@link io.redshank.rules.RuleFormat} lays it out. Stateless. */
final class TomlText {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private TomlText() {}

    /**
     * A table with its header, and the tables in it behind it.
     *
     * @param path the names that lead to it
     * @throws IllegalArgumentException if a value is of a kind that TOML does not have
     */
    static String table(List<String> path, Map<String, ?> table) {
        StringBuilder out = new StringBuilder();
        table(path, false, table, out);
        return out.toString();
    }

    /** What stands in a file for one key of a table: a line in it, or tables of their own behind all lines. */
    static String statement(List<String> table, String key, Object value) {
        StringBuilder out = new StringBuilder();
        member(table, key, value, out);
        return out.toString();
    }

    /** Whether a value stands in a line of its table rather than in tables of its own. */
    static boolean isInline(Object value) {
        return !(value instanceof Map<?, ?>) && !isListOfTables(value);
    }

    private static boolean isListOfTables(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Map.class::isInstance);
    }

    private static void table(List<String> path, boolean ofList, Map<?, ?> table, StringBuilder out) {
        String name = path.stream().map(TomlText::key).collect(Collectors.joining("."));
        out.append(ofList ? "[[" : "[").append(name).append(ofList ? "]]\n" : "]\n");
        table.forEach((key, value) -> {
            if (isInline(value)) {
                member(path, key.toString(), value, out);
            }
        });
        table.forEach((key, value) -> {
            if (!isInline(value)) {
                member(path, key.toString(), value, out);
            }
        });
    }

    private static void member(List<String> table, String key, Object value, StringBuilder out) {
        List<String> path = new ArrayList<>(table);
        path.add(key);
        if (value instanceof Map<?, ?> child) {
            table(Collections.unmodifiableList(path), false, child, out);
        } else if (isListOfTables(value)) {
            for (Object child : (List<?>) value) {
                table(Collections.unmodifiableList(path), true, (Map<?, ?>) child, out);
            }
        } else {
            out.append(key(key)).append(" = ").append(inline(value)).append('\n');
        }
    }

    /** A value on one line. */
    static String inline(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case Boolean flag -> flag.toString();
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case Double number -> number.toString();
            case List<?> list -> list.stream().map(TomlText::inline).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> table ->
                table.entrySet().stream()
                        .map(member -> key(member.getKey().toString()) + " = " + inline(member.getValue()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
            default -> throw new IllegalArgumentException("TOML has no " + value.getClass());
        };
    }

    private static String key(String name) {
        return BARE.matcher(name).matches() ? name : quoted(name);
    }

    private static String quoted(String text) {
        StringBuilder written = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> written.append("\\\"");
                case '\\' -> written.append("\\\\");
                case '\n' -> written.append("\\n");
                case '\r' -> written.append("\\r");
                case '\t' -> written.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        written.append(String.format(Locale.ROOT, "\\u%04X", c));
                    } else {
                        written.appendCodePoint(c);
                    }
                }
            }
        });
        return written.append('"').toString();
    }
}
