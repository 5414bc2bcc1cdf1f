package io.redshank.lang.esql;

import io.redshank.model.SourceRange;

/**
 * A place where a query reads a field of its sources. Immutable.
 *
 * @param field the field, whatever the column is called there
 */
public record EsqlFieldRead(String field, SourceRange range) {}
