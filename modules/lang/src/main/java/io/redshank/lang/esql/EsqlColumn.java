package io.redshank.lang.esql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column at some place in the pipe. Immutable.
 *
 * @param field the field of the sources whose values it holds as they are stored, under whatever name; null if it was computed
 */
public record EsqlColumn(
        String name, EsqlType type, @Nullable String field) {

    /** A column that was computed. */
    EsqlColumn(String name, EsqlType type) {
        this(name, type, null);
    }

    /** The field that it holds, if it was not computed. */
    public Optional<String> storedField() {
        return Optional.ofNullable(field);
    }

    EsqlColumn renamed(String newName) {
        return new EsqlColumn(newName, type, field);
    }
}
