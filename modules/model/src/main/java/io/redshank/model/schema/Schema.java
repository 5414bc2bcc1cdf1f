package io.redshank.model.schema;

import java.util.Optional;
import java.util.Set;

/** Which fields there are, and of what type. Implementations are immutable. */
public interface Schema {

    /** The type of a field, or empty if this schema does not know it. */
    Optional<FieldType> typeOf(String field);

    /** All fields known, for near-name suggestions. */
    Set<String> fields();

    /** The schema that knows no field, so that every field is {@link FieldType#DYNAMIC} to a lenient reader. */
    static Schema none() {
        return MapSchema.EMPTY;
    }

    /** This schema, with another one for fields it does not know. */
    default Schema orElse(Schema other) {
        return new LayeredSchema(this, other);
    }
}
