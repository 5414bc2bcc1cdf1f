package io.redshank.rules;

import java.util.ArrayList;
import java.util.List;

/** What an exception asks of an event. Immutable. */
sealed interface ExceptionEntry {
    /** The field, or of a group the path of its objects. */
    String field();

    /** Whether it holds where what it asks for is not so. */
    boolean excluded();

    /** One of the values: {@code match} and {@code match_any}. */
    record OneOf(String field, List<String> values, boolean excluded) implements ExceptionEntry {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** Any value: {@code exists}. */
    record HasValue(String field, boolean excluded) implements ExceptionEntry {}

    /** A value that fits the pattern: {@code wildcard}. */
    record Fits(String field, String pattern, boolean excluded) implements ExceptionEntry {}

    /** One of the values in a list of values: {@code list}. */
    record InList(String field, String listId, ValueList.Kind kind, boolean excluded) implements ExceptionEntry {}

    /** All of this of one object at the path: {@code nested}. */
    record Nested(String field, List<ExceptionEntry> entries) implements ExceptionEntry {
        public Nested {
            entries = List.copyOf(entries);
        }

        @Override
        public boolean excluded() {
            return false;
        }
    }

    /** The entry, and those in it. */
    default List<ExceptionEntry> withInner() {
        List<ExceptionEntry> all = new ArrayList<>(List.of(this));
        if (this instanceof Nested nested) {
            nested.entries().forEach(inner -> all.addAll(inner.withInner()));
        }
        return all;
    }
}
