package io.redshank.lang.eql;

import io.redshank.expr.plan.EventOrder;
import io.redshank.lang.FieldHints;
import io.redshank.lang.UnknownFields;
import io.redshank.model.schema.Schema;

/**
 * What a query is compiled against. Immutable.
 *
 * @param schema the fields there are
 * @param unknownFields what to make of others
 * @param categoryField the field that {@code process where} compares
 * @param order by which fields events follow each other in a sequence
 * @param dialect what the query may say
 * @param hints what to say of a field that the schema does not know
 */
public record EqlOptions(
        Schema schema,
        UnknownFields unknownFields,
        String categoryField,
        EventOrder order,
        EqlDialect dialect,
        FieldHints hints) {

    /** Options for a query typed by hand, such as Elasticsearch runs. */
    public EqlOptions(Schema schema, UnknownFields unknownFields, String categoryField, EventOrder order) {
        this(schema, unknownFields, categoryField, order, EqlDialect.ELASTICSEARCH, FieldHints.NONE);
    }

    /** The same with the usual category field {@code event.category} and the usual order. */
    public EqlOptions(Schema schema, UnknownFields unknownFields) {
        this(schema, unknownFields, EqlDialect.ELASTICSEARCH);
    }

    /** Options for a query typed by hand in this dialect, with the usual category field and the usual order. */
    public EqlOptions(Schema schema, UnknownFields unknownFields, EqlDialect dialect) {
        this(schema, unknownFields, "event.category", EventOrder.DEFAULT, dialect, FieldHints.NONE);
    }
}
