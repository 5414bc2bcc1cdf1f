package io.redshank.lang.kql;

import io.redshank.model.schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Numbers in queries. Stateless. */
final class Numbers {
    private Numbers() {}

    /** A {@link Long} if it is whole and small enough, else a {@link Double}, or null if the text is no number. */
    static @Nullable Number parse(String text) {
        // most values are words, and an exception for each would cost more than all the rest
        if (text.isEmpty() || "0123456789+-.".indexOf(text.charAt(0)) < 0) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException perhapsDecimal) {
            return (Number) FieldType.DOUBLE.convert(text);
        }
    }
}
