package io.redshank.lang.kql;

import io.redshank.model.schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Numbers in queries. Stateless. */
final class Numbers {
    private Numbers() {}

    /** A {@link Long} if it is whole and small enough, else a {@link Double}, or null if the text is no number. */
    static @Nullable Number parse(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException perhapsDecimal) {
            return (Number) FieldType.DOUBLE.convert(text);
        }
    }
}
