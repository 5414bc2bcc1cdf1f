package io.redshank.lang.esql;

import io.redshank.lang.UnknownFields;

/**
 * What a query is checked against. Immutable.
 *
 * @param schema the fields there are
 * @param unknownFields what to make of others
 * @param firstLine the number of the line on which the query begins, for messages that name lines: a query in a rule file does
 *     not begin on line 1
 */
public record EsqlOptions(EsqlSchema schema, UnknownFields unknownFields, int firstLine) {

    /** Options for a query that stands alone. */
    public EsqlOptions(EsqlSchema schema, UnknownFields unknownFields) {
        this(schema, unknownFields, 1);
    }
}
