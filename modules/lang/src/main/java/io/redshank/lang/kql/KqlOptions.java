package io.redshank.lang.kql;

import io.redshank.lang.UnknownFields;
import io.redshank.model.schema.Schema;
import java.time.InstantSource;

/**
 * What a query is compiled against. Immutable.
 *
 * @param schema the fields there are, and of what types
 * @param unknownFields what to make of others
 * @param conversion what to make of values that their field cannot have
 * @param clock tells what {@code now} is in a date, once when the query is compiled
 */
public record KqlOptions(Schema schema, UnknownFields unknownFields, Conversion conversion, InstantSource clock) {

    /** Options that make an error of values that their field cannot have. */
    public KqlOptions(Schema schema, UnknownFields unknownFields, InstantSource clock) {
        this(schema, unknownFields, Conversion.STRICT, clock);
    }
}
