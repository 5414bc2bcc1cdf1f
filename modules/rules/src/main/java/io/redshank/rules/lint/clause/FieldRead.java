package io.redshank.rules.lint.clause;

import io.redshank.model.SourceRange;

/**
 * A place where a query reads a field of its events. Immutable.
 *
 * @param optional whether the query can do without: {@code ?field} of EQL
 * @param range offsets into the query text
 */
public record FieldRead(String field, boolean optional, SourceRange range) {}
