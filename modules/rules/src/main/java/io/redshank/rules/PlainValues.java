package io.redshank.rules;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** TOML values as plain ones: maps, lists, texts, numbers and booleans, such as documents are made of. Stateless. */
final class PlainValues {
    private PlainValues() {}

    /** The table as an unmodifiable map in the order of the file. */
    static Map<String, Object> of(TomlTable table) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            plain.put(key, plain(Objects.requireNonNull(table.get(List.of(key)))));
        }
        return Collections.unmodifiableMap(plain);
    }

    /** One value; dates and times become ISO 8601 text. */
    static Object plain(Object value) {
        return switch (value) {
            case TomlTable table -> of(table);
            case TomlArray array -> {
                List<Object> list = new ArrayList<>(array.size());
                for (int i = 0; i < array.size(); i++) {
                    list.add(plain(array.get(i)));
                }
                yield Collections.unmodifiableList(list);
            }
            case String text -> text;
            case Boolean flag -> flag;
            case Number number -> number;
            default -> value.toString(); // the four date and time types
        };
    }

    /** Whether it is one of the four types of dates and times. */
    static boolean isDate(Object value) {
        return value instanceof Temporal;
    }

    /** What an author would call the type of a value. */
    static String typeName(Object value) {
        return switch (value) {
            case TomlTable table -> "a table";
            case TomlArray array -> "a list";
            case String text -> "a text";
            case Boolean flag -> "true or false";
            case Long number -> "a whole number";
            case Number number -> "a number with a fraction";
            default -> "a date or time";
        };
    }
}
