package io.redshank.release.form;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule as the API of detection rules has it. Immutable.
 *
 * @param fields by name, in the order of the names, as plain values: maps, lists, texts, numbers and booleans; without nulls
 */
public record ApiRule(Map<String, Object> fields) {
    public ApiRule {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** The {@code rule_id}, or an empty text. */
    public String id() {
        return text("rule_id");
    }

    /** The name, or an empty text. */
    public String name() {
        return text("name");
    }

    /** The type, or an empty text. */
    public String type() {
        return text("type");
    }

    /** A field that is a text, or an empty one. */
    public String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    /** The same rule with some fields of another value, or more of them. */
    public ApiRule with(Map<String, Object> others) {
        Map<String, Object> all = new TreeMap<>(fields);
        all.putAll(others);
        return new ApiRule(all);
    }
}
