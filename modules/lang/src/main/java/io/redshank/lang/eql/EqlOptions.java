package io.redshank.lang.eql;

import io.redshank.expr.plan.EventOrder;
import io.redshank.lang.UnknownFields;
import io.redshank.model.schema.Schema;

/**
 * What a query is compiled against. Immutable.
 *
 * @param schema the fields there are
 * @param unknownFields what to make of others
 * @param categoryField the field that {@code process where} compares
 * @param order by which fields events follow each other in a sequence
 */
public record EqlOptions(Schema schema, UnknownFields unknownFields, String categoryField, EventOrder order) {

    /** Options with the usual category field {@code event.category} and the usual order. */
    public EqlOptions(Schema schema, UnknownFields unknownFields) {
        this(schema, unknownFields, "event.category", EventOrder.DEFAULT);
    }
}
